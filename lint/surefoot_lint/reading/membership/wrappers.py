"""Decorators of the project that use `@step` themselves, and may so make a step of what they decorate."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import Opaque
from surefoot_lint.project.index import Alias, Index, Meaning, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import descend, dotted

__all__ = ["is_wrapper", "possible_step", "uses_step"]


def possible_step(function: Scope, index: Index) -> Opaque | None:
    """The decorator by which `function`, which carries no `@step`, may be a step all the same; None without one."""
    for name, meaning in _decorators(function, index):
        if uses_step(meaning, index, set()):
            return Opaque(name, f"only running the code would tell whether it makes a step of `{function.name}`")
    return None


def is_wrapper(function: Scope, index: Index) -> bool:
    """Whether `function` takes on the name and signature of another by `functools.wraps`."""
    return any(
        isinstance(meaning, Outside) and meaning.fullname == "functools.wraps"
        for _, meaning in _decorators(function, index)
    )


def _decorators(function: Scope, index: Index) -> Iterator[tuple[str, Meaning]]:
    if isinstance(function.node, cst.FunctionDef) and function.parent is not None:
        for decorator in function.node.decorators:
            written = decorator.decorator
            name = dotted(written.func if isinstance(written, cst.Call) else written)
            if name is not None:
                yield name, index.resolve(name, function.parent, function.order)


def uses_step(meaning: Meaning, index: Index, seen: set[int]) -> bool:
    """Whether `@step` or `@catch_error` occurs in a definition, or in one that it refers to."""
    if isinstance(meaning, Outside):
        return meaning.fullname in names.STEP_DECORATORS
    if not isinstance(meaning, (Scope, Alias)):
        return False
    if seen and isinstance(meaning, Scope) and meaning.kind == "class":
        return False  # a class that a decorator works with has steps of its own
    root, scope = (meaning.node, meaning) if isinstance(meaning, Scope) else (meaning.value, meaning.scope)
    if id(root) in seen:
        return False
    seen.add(id(root))
    written = (dotted(node) for node in descend(root) if isinstance(node, (cst.Name, cst.Attribute)))
    return any(uses_step(index.resolve(name, scope, None), index, seen) for name in {*written} - {None} if name)
