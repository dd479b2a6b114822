"""Coroutines that a step returns instead of what they give."""

import ast
from collections.abc import Iterator

from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.coroutines import gives_coroutine, is_of_context

__all__ = ["noticed"]


def noticed(body: Body) -> Iterator[Noticed]:
    """The returned values that certainly are coroutines, directly or by way of a variable that has no other use.

    What a plain `def` returns is awaited for it.
    """
    text = body.text
    yields = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in text.own_nodes())
    if yields or not isinstance(text.node, ast.AsyncFunctionDef):
        return
    for statement in text.of_kind(ast.Return):
        if statement.value is not None and not text.is_inner(statement):
            for call in _returned(statement.value, text):
                if gives_coroutine(call, body) or is_of_context(call, body):
                    yield Noticed("coroutine-returned", body.place(statement), (("call", ast.unparse(call.func)),))
                    break


def _returned(value: ast.expr, text: FunctionText) -> Iterator[ast.Call]:
    match value:
        case ast.Call(func=function, keywords=given):
            yield value
            if ast.unparse(function).rpartition(".")[2][:1].isupper():  # an event is made, which holds it
                values = (each.value for each in given)
                yield from (each for each in values if isinstance(each, ast.Call) and not text.path(each.func))
        case ast.IfExp(body=body, orelse=other):
            yield from _returned(body, text)
            yield from _returned(other, text)
        case ast.List(elts=items):
            for item in items:
                yield from _returned(item, text)
        case ast.ListComp(elt=item):
            yield from _returned(item, text)
        case ast.Name(id=name):
            uses = [use for use in text.of_kind(ast.Name) if use.id == name and isinstance(use.ctx, ast.Load)]
            held = text.value_of(name)
            if isinstance(held, ast.Call) and len(uses) == 1:
                yield held
