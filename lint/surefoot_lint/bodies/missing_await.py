"""Coroutines of others than the context that a body makes and drops at once."""

import ast
from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.coroutines import gives_coroutine

__all__ = ["noticed"]


def noticed(body: Body) -> Iterator[Noticed]:
    """The calls of coroutine functions, of the project or of `asyncio`, that are statements by themselves."""
    for statement in body.text.of_kind(ast.Expr):
        call = statement.value
        if isinstance(call, ast.Call) and not body.text.is_inner(statement) and gives_coroutine(call, body):
            yield Noticed("missing-await", body.place(call), (("call", ast.unparse(call.func)),))
