"""What stands behind an `@`, also a variable that holds a decorator, or a function that only hands one on."""

from dataclasses import dataclass

import libcst as cst

from surefoot_lint.project.index import Alias, Index, Meaning, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import dotted, statements, string_of

__all__ = ["Decorator", "decorator_behind"]

_DEPTH = 3
"""Functions that hand on to each other: nobody writes more, and those that go in a circle end here."""


@dataclass(frozen=True, slots=True)
class Decorator:
    """A decorator of a library, as it is used on one function.

    Parameters:
        outside: the decorator.
        call: the call that gives its options; None for a bare one.
        scope, at: where that call is read, see `Scope.lookup`.
    """

    outside: Outside
    call: cst.Call | None
    scope: Scope
    at: int | None


def decorator_behind(
    written: cst.BaseExpression, scope: Scope, at: int | None, index: Index, depth: int = 0
) -> Decorator | None:
    """The decorator of a library that an expression comes down to; None where running the code would tell.

    Parameters:
        scope, at: where the expression is read.
        depth: how many functions were followed to it.
    """
    called = written if isinstance(written, cst.Call) else None
    meaning = _meaning(called.func if called else written, scope, at, index)
    if isinstance(meaning, Alias) and isinstance(meaning.value, cst.Call) and called is None:
        called, scope, at = meaning.value, meaning.scope, meaning.at
        meaning = _meaning(called.func, scope, at, index)
    if isinstance(meaning, Outside):
        return Decorator(meaning, called, scope, at)
    if isinstance(meaning, Scope) and depth < _DEPTH:
        handed = _handed_on(meaning, of_call=called is not None)
        return decorator_behind(handed, meaning, None, index, depth + 1) if handed is not None else None
    return None


def _meaning(expression: cst.BaseExpression, scope: Scope, at: int | None, index: Index) -> Meaning | None:
    name = dotted(expression)
    return index.resolve(name, scope, at) if name else None


def _handed_on(function: Scope, *, of_call: bool) -> cst.BaseExpression | None:
    """The decorator that all a function does is hand on: `return step(...)`, or `return step(...)(function)`.

    Parameters:
        of_call: the function is called after the `@`, rather than given what it decorates.
    """
    node = function.node
    if not isinstance(node, cst.FunctionDef) or node.asynchronous or node.decorators:
        return None
    body = [each for each in statements(node.body) if not _is_text(each)]
    value = body[0].value if len(body) == 1 and isinstance(body[0], cst.Return) else None
    if of_call:
        return value if isinstance(value, cst.Call) else None
    if not isinstance(value, cst.Call) or len(value.args) != 1 or value.args[0].keyword or value.args[0].star:
        return None
    decorated = _parameters(node)
    return value.func if len(decorated) == 1 and dotted(value.args[0].value) == decorated[0] else None


def _parameters(node: cst.FunctionDef) -> list[str]:
    params = node.params
    starred = [each for each in (params.star_arg, params.star_kwarg) if isinstance(each, cst.Param)]
    plain = (*params.posonly_params, *params.params, *params.kwonly_params)
    return [each.name.value for each in (*plain, *starred)]


def _is_text(statement: cst.CSTNode) -> bool:
    return isinstance(statement, cst.Expr) and string_of(statement.value) is not None
