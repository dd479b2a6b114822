"""What is read from the state, and written back changed when somebody else may have written meanwhile.

The store in memory reads and writes without letting anybody else in between; any other `await` on the way does. One
that holds a lock, or comes after a batch was complete, is by itself; one that asks the run first may be.
"""

import ast
import re
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText, argument
from surefoot.bodies.nodes import everything
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.conditions import depends_on_run
from surefoot_lint.bodies.flow.derivation import derived, speaks_of
from surefoot_lint.bodies.flow.reaching import reaches

__all__ = ["noticed"]

_KEYS: Final = {("get",): "key", ("set",): "key", ("store", "get"): "path", ("store", "set"): "path"}
"""Method of the context → the parameter that names the value."""
_READS: Final = frozenset({("get",), ("store", "get"), ("store", "get_state")})
_WRITES: Final = frozenset({("set",), ("store", "set"), ("store", "set_state")})
_WHOLE: Final = "the whole state"
_LOCK: Final = re.compile(r"lock|mutex|semaphore|guard|exclusive|edit_state", re.I)


def noticed(body: Body) -> Iterator[Noticed]:
    """The writes of a value that was made of what was read before an `await`."""
    text = body.text
    calls = [(call, path) for call, path in text.context_calls if _is_awaited(call, text) and not text.is_inner(call)]
    reads = [(call, key) for call, path in calls if path in _READS and (key := _key(call, path, text))]
    writes = [(call, key) for call, path in calls if path in _WRITES and (key := _key(call, path, text))]
    for write, key in writes if reads else ():
        if not _is_alone(write, text):
            read = next((call for call, of in reads if of == key and _is_stale(call, write, text)), None)
            if read is not None and not depends_on_run(read, text):
                related = (("here it is read", body.place(read)),)
                yield Noticed("lost-update", body.place(write), (("key", key),), related)


def _key(call: ast.Call, path: tuple[str, ...], text: FunctionText) -> str:
    """The value that a call names; empty where only running the step would tell."""
    if path not in _KEYS:
        return _WHOLE
    given = argument(call, 0, _KEYS[path])
    value = text.value_of(given.id) if isinstance(given, ast.Name) else given
    return f"`{value.value}`" if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _is_awaited(call: ast.Call, text: FunctionText) -> bool:
    return isinstance(text.parent(call), ast.Await)


def _is_stale(read: ast.Call, write: ast.Call, text: FunctionText) -> bool:
    """Whether others may come in between, and what is written is made of what was read."""
    if not _comes_before(read, write, text) or not _is_made_of(write, read, text):
        return False
    pauses = (each for each in _pauses(text) if _lets_in(each, text))
    return any(reaches(read, each, text) and _comes_before(each, write, text) for each in pauses)


def _comes_before(earlier: ast.expr, write: ast.Call, text: FunctionText) -> bool:
    """What stands in the arguments of the write is done before it."""
    return any(each is earlier for each in everything(write)) or reaches(earlier, write, text)


def _pauses(text: FunctionText) -> Iterator[ast.expr]:
    yield from text.of_kind(ast.Await)
    yield from (loop.iter for loop in text.of_kind(ast.AsyncFor))
    yield from (item.context_expr for block in text.of_kind(ast.AsyncWith) for item in block.items)


def _lets_in(pause: ast.expr, text: FunctionText) -> bool:
    """Whether other steps may run meanwhile; the store itself gives way to nobody."""
    awaited = pause.value if isinstance(pause, ast.Await) else pause
    path = text.path(awaited.func) if isinstance(awaited, ast.Call) else ()
    return not text.is_inner(pause) and path not in _READS and path not in _WRITES


def _is_made_of(write: ast.Call, read: ast.Call, text: FunctionText) -> bool:
    """Whether the value that is written speaks of what was read, also by way of other variables."""
    value = argument(write, 0, "state") if text.path(write.func) == ("store", "set_state") else None
    value = value or argument(write, 1, "value")

    def is_read(node: ast.AST) -> bool:
        return node is read

    return value is not None and speaks_of(value, is_read, derived(is_read, text))


def _is_alone(write: ast.Call, text: FunctionText) -> bool:
    """Whether a lock is held, or only one execution comes so far: that which completes a batch."""
    ahead = (call for call in text.of_kind(ast.Call) if call.lineno < write.lineno)
    if any(ast.unparse(call.func).rpartition(".")[2] in ("acquire", "collect_events") for call in ahead):
        return True
    blocks = (around for _, around in text.around(write) if isinstance(around, (ast.With, ast.AsyncWith)))
    return any(_is_lock(item) for block in blocks for item in block.items)


def _is_lock(item: ast.withitem) -> bool:
    """What has a lock's name, or is entered as it is, as a lock would be."""
    return not isinstance(item.context_expr, ast.Call) or bool(_LOCK.search(ast.unparse(item.context_expr)))
