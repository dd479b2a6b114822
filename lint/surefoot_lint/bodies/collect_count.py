"""How many events a body returns, which decides together with others whether a batch comes out even."""

import ast
from collections.abc import Iterator, Sequence

from surefoot.bodies.function import FunctionText
from surefoot.bodies.literals import length
from surefoot.graph.batches import AS_DECLARED
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]


def noticed(body: Body) -> Iterator[Noticed]:
    """The number, where each execution returns as many."""
    number = _returned(body.text)
    if number is not None:
        yield Noticed("collect-count", body.place(body.text.node), (("returned", str(number)),))


def _returned(text: FunctionText) -> int | None:
    statements = [each for each in text.of_kind(ast.Return) if not text.is_inner(each)]
    values = [each.value for each in statements if each.value is not None and not _is_none(each.value)]
    if not values:
        return 0
    numbers = {_number(value, text) for value in values}
    if len(values) < len(statements) or len(numbers) > 1 or not _always_returns(text.node.body):
        return None
    return numbers.pop()


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _number(value: ast.expr, text: FunctionText) -> int | None:
    """How many events it is; what is no list in sight is one, if that is what the step promises."""
    match value:
        case ast.List():
            return length(value, text)
        case ast.ListComp(generators=[ast.comprehension(ifs=[]) as generator]):
            return length(generator.iter, text)
        case ast.ListComp() | ast.BinOp():
            return None
    return AS_DECLARED


def _always_returns(suite: Sequence[ast.stmt]) -> bool:
    match suite[-1] if suite else None:
        case ast.Return() | ast.Raise():
            return True
        case ast.If(body=body, orelse=other):
            return _always_returns(body) and _always_returns(other)
        case ast.With(body=body) | ast.AsyncWith(body=body):
            return _always_returns(body)
        case ast.Try(body=body, handlers=handlers):
            return _always_returns(body) and all(_always_returns(handler.body) for handler in handlers)
    return False
