"""What may bring steps to a class that nobody sees without running the code."""

from collections.abc import Iterator, Sequence
from typing import Final

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import Opaque
from surefoot_lint.project.index import Alias, Index, Meaning, Outside
from surefoot_lint.project.names import Binding, Scope
from surefoot_lint.project.statements.bindings import Assigned
from surefoot_lint.project.syntax import code_of, descend, dotted
from surefoot_lint.reading.membership.descriptors import descriptor_classes
from surefoot_lint.reading.membership.wrappers import possible_step, uses_step
from surefoot_lint.reading.steps import step_site

__all__ = ["possible_steps"]

_HOOKS: Final = ("__init_subclass__", "__new__")
_BODY: Final = 1
"""The number of the suite that is the class body itself, rather than a branch in it."""


def possible_steps(owners: Sequence[Scope], index: Index) -> Iterator[Opaque]:
    """What keeps the graph of a class from being whole.

    Parameters:
        owners: the class and its ancestors.
    """
    for owner in owners:
        for name, bindings in owner.bindings.items():
            unseen = _possible(name, bindings[-1], owner, index)
            if unseen is not None:
                yield unseen
        yield from _makers(owner, index)


def _possible(name: str, binding: Binding, owner: Scope, index: Index) -> Opaque | None:
    target = binding.target
    if isinstance(target, Assigned):
        made = descriptor_classes(target.value, owner, binding.order, index)
        changing = (_changing(name, each, index) for each in made)
        return _assigned_step(name, target.value, owner, binding.order, index) or next(filter(None, changing), None)
    if not isinstance(target, Scope) or target.kind != "function":
        return None
    if name in _HOOKS:
        return _changing(name, target, index) if owner.kind == "class" else None
    if step_site(target, index) is None:
        return possible_step(target, index)
    return None if binding.suite == _BODY else Opaque(name, "only running the code would tell whether it is defined")


def _assigned_step(name: str, value: cst.BaseExpression, owner: Scope, at: int, index: Index) -> Opaque | None:
    """`name = step(function)`, or another name of a step: it is one, but its signature is somewhere else."""
    called = value.func if isinstance(value, cst.Call) else value
    written = dotted(called.func if isinstance(called, cst.Call) else called)
    meaning = index.resolve(written, owner, at) if written else None
    decorated = isinstance(meaning, Outside) and meaning.fullname in names.STEP_DECORATORS
    aliased = isinstance(meaning, Scope) and not isinstance(value, cst.Call) and step_site(meaning, index) is not None
    if not (decorated or aliased):
        return None
    return Opaque(name, "only running the code would tell which step it is")


def _makers(owner: Scope, index: Index) -> Iterator[Opaque]:
    """Class decorators and metaclasses of the project that work with steps."""
    node = owner.node
    assert isinstance(node, cst.ClassDef)
    assert owner.parent is not None
    decorators = [each.decorator for each in node.decorators]
    metaclasses = [each.value for each in node.keywords if each.keyword and each.keyword.value == "metaclass"]
    for written in (*decorators, *metaclasses):
        name = dotted(written.func if isinstance(written, cst.Call) else written)
        if name is not None:
            unseen = _changing(name, index.resolve(name, owner.parent, owner.order), index)
            if unseen is not None:
                yield unseen


def _changing(name: str, meaning: Meaning, index: Index) -> Opaque | None:
    """That something of the project may give steps to a class; None where its text speaks of none."""
    if not isinstance(meaning, (Scope, Alias)):
        return None
    root = meaning.node if isinstance(meaning, Scope) else meaning.value
    sets = any(code_of(node) in ("setattr", "add_step") for node in descend(root) if isinstance(node, cst.Name))
    if sets or uses_step(meaning, index, set()):
        return Opaque(name, "only running the code would tell which steps it adds")
    return None
