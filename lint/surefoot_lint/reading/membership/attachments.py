"""Steps that a file attaches to classes from outside: `Flow.add_step(f)`, and less certain ways."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import libcst as cst

from surefoot.graph import names
from surefoot_lint.project.index import Alias, Index, Meaning, Outside
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted, own_nodes, statements
from surefoot_lint.reading.class_expressions import class_behind
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.steps import step_site

__all__ = ["Attachment", "attachments"]

_METHOD: Final = "add_step"
_SIGNS: Final = (f".{_METHOD}", "setattr(", "workflow=")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A function becomes a step of a class, or something that cannot be told does.

    Parameters:
        function: None where only running the code would tell which one, or whether.
    """

    workflow: Scope
    function: Scope | None = None


def attachments(module: Module, index: Index, classes: Classes) -> Iterator[Attachment]:
    """What a file attaches to the workflow classes that it knows."""
    if not any(sign in module.text for sign in _SIGNS):
        return
    settled: set[cst.CSTNode] = set()
    for call, function in _plain_calls(module):
        settled.add(call)
        yield from _attached(call, function, module.scope, index, classes)
    for scope in (module.scope, *module.definitions):
        for node in own_nodes(scope.node):
            if isinstance(node, cst.Call) and node not in settled:
                yield from _perhaps_attached(node, scope, module, index, classes)


def _plain_calls(module: Module) -> Iterator[tuple[cst.Call, cst.BaseExpression]]:
    """The calls of `add_step` that are made when the file is loaded, each with what it is given.

    Those in a loop over a tuple or a list that is written out count as well.
    """
    for statement in statements(module.tree):
        if (call := _call_in(statement)) is not None and (given := argument(call, "func", 0)) is not None:
            yield call, given
        elif isinstance(statement, cst.For) and isinstance(statement.iter, (cst.Tuple, cst.List)):
            inner = [call for each in statements(statement.body) if (call := _call_in(each)) is not None]
            for call in inner:
                given = argument(call, "func", 0)
                if given is not None and dotted(given) == dotted(statement.target):
                    yield from ((call, element.value) for element in statement.iter.elements)


def _call_in(statement: cst.CSTNode) -> cst.Call | None:
    """The call of `add_step` that a statement is; None for any other statement."""
    call = statement.value if isinstance(statement, cst.Expr) else None
    return call if isinstance(call, cst.Call) and _receiver(call) is not None else None


def _receiver(call: cst.Call) -> cst.BaseExpression | None:
    """The `Flow` of `Flow.add_step(...)`."""
    function = call.func
    return function.value if isinstance(function, cst.Attribute) and function.attr.value == _METHOD else None


def _attached(
    call: cst.Call, given: cst.BaseExpression, scope: Scope, index: Index, classes: Classes
) -> Iterator[Attachment]:
    receiver = _receiver(call)
    workflow = _workflow(receiver, scope, index, classes) if receiver is not None else None
    if workflow is not None:
        function = _function(given, scope, index)
        yield Attachment(workflow, function if function and step_site(function, index) else None)


def _perhaps_attached(
    call: cst.Call, scope: Scope, module: Module, index: Index, classes: Classes
) -> Iterator[Attachment]:
    """What a call attaches of which nobody knows whether it is made."""
    receiver = _receiver(call)
    if receiver is None:
        changed = argument(call, "", 0) if dotted(call.func) == "setattr" else _decorated_for(call, scope, index)
        workflow = _class(changed, scope, index, classes) if changed is not None else None
        if workflow is not None:
            yield Attachment(workflow)
        return
    workflow = _workflow(receiver, scope, index, classes)
    if workflow is not None:
        yield Attachment(workflow)
    elif (given := argument(call, "func", 0)) is not None and _may_be_step(given, scope, index):
        # Whoever the receiver is, it is one of the classes that can be named here.
        yield from map(Attachment, dict.fromkeys(_workflows_named(module, index, classes)))


def _decorated_for(call: cst.Call, scope: Scope, index: Index) -> cst.BaseExpression | None:
    """The class in `step(workflow=Flow)(function)` and in `partial(step, workflow=Flow)`, which decorate something."""
    making = call.func if isinstance(call.func, cst.Call) else call
    target = argument(making, "workflow")
    decorator = making.func if making is not call else argument(call, "", 0)
    name = dotted(decorator) if target is not None and decorator is not None else None
    meaning = index.resolve(name, scope, None) if name else None
    return target if isinstance(meaning, Outside) and meaning.fullname in names.STEP_DECORATORS else None


def _workflow(expression: cst.BaseExpression, scope: Scope, index: Index, classes: Classes) -> Scope | None:
    """The workflow class that an expression stands for, or one of whose instances it does."""
    if isinstance(expression, cst.Call):
        return _workflow(expression.func, scope, index, classes)
    if dotted(expression) in ("self", "cls"):
        owner = scope.parent
        return owner if owner is not None and owner.kind == "class" and classes.is_workflow(owner) else None
    meaning = class_behind(expression, scope, None, index)
    if isinstance(meaning, Alias) and isinstance(meaning.value, cst.Call):
        return _workflow(meaning.value.func, meaning.scope, index, classes)
    return _checked(meaning, classes)


def _class(expression: cst.BaseExpression, scope: Scope, index: Index, classes: Classes) -> Scope | None:
    """The workflow class that an expression stands for."""
    return _checked(class_behind(expression, scope, None, index), classes)


def _checked(meaning: Meaning | None, classes: Classes) -> Scope | None:
    found = isinstance(meaning, Scope) and meaning.kind == "class" and classes.is_workflow(meaning)
    return meaning if found and isinstance(meaning, Scope) else None


def _function(expression: cst.BaseExpression, scope: Scope, index: Index) -> Scope | None:
    name = dotted(expression)
    meaning = index.resolve(name, scope, None) if name else None
    return meaning if isinstance(meaning, Scope) and meaning.kind == "function" else None


def _may_be_step(expression: cst.BaseExpression, scope: Scope, index: Index) -> bool:
    function = _function(expression, scope, index)
    return function is not None and step_site(function, index) is not None


def _workflows_named(module: Module, index: Index, classes: Classes) -> Iterator[Scope]:
    """The workflow classes that are written in a file, or imported by it."""
    for scope in (module.scope, *module.definitions):
        for name in scope.bindings:
            meaning = index.resolve(name, scope, None)
            workflow = _checked(meaning, classes)
            if workflow is not None:
                yield workflow
