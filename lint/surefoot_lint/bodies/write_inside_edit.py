"""Writes to the store by whoever holds it: they would wait for the end of the block that they stand in."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_EDIT: Final = ("store", "edit_state")
_WRITES: Final = frozenset({("set",), ("store", "clear"), ("store", "set"), ("store", "set_state"), _EDIT})
_AWAITING: Final = frozenset({"asyncio.gather", "asyncio.shield", "asyncio.wait_for"})
"""Functions that run what they are given while whoever calls them waits."""


def noticed(body: Body) -> Iterator[Noticed]:
    """The writes that are waited for within a block. What another task writes is written when the block has ended."""
    text = body.text
    blocks = [
        call for call, path in text.context_calls if path == _EDIT and isinstance(text.parent(call), ast.withitem)
    ]
    for call, path in text.context_calls if blocks else ():
        if path in _WRITES and not text.is_inner(call) and _is_waited_for(call, body):
            block = next((each for each in blocks if _is_within(call, each, text)), None)
            if block is not None:
                words = (("call", ast.unparse(call.func)),)
                yield Noticed("write-inside-edit", body.place(call), words, (("the block", body.place(block)),))


def _is_waited_for(call: ast.Call, body: Body) -> bool:
    parent = body.text.parent(call)
    if isinstance(parent, ast.Starred):
        return False
    if isinstance(parent, ast.Call) and call in parent.args and body.outside(parent.func) in _AWAITING:
        parent = body.text.parent(parent)
    return isinstance(parent, (ast.Await, ast.withitem))


def _is_within(node: ast.AST, edit: ast.Call, text: FunctionText) -> bool:
    """Whether `node` is reached while the block that `edit` opens is open."""
    item = text.parent(edit)
    block = text.parent(item)
    if not isinstance(item, ast.withitem) or not isinstance(block, ast.AsyncWith):
        return False
    part = next((part for part, around in text.around(node) if around is block), None)
    behind = isinstance(part, ast.withitem) and block.items.index(item) < block.items.index(part)
    return behind or part in block.body
