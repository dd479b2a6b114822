"""Calls that hold up the event loop, and with it all runs of the process.

Only what is called in the step itself counts, or in a function of the project that it calls. A function within it, or
one that is handed on uncalled, may well run in a thread.
"""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.function import FunctionText, argument
from surefoot.graph.facts import Noticed
from surefoot.graph.location import Location
from surefoot_lint.bodies.blocking_functions import CLIENTS, FUNCTIONS, PREFIXES
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.flow.makers import held_by, maker

__all__ = ["noticed"]

_OPEN: Final = "builtins.open"
_PATH: Final = "pathlib.Path"
_READS: Final = frozenset({"read", "readline", "readlines"})
_READS_PATH: Final = frozenset({"read_bytes", "read_text"})
_FILES: Final = "`asyncio.to_thread`, once for all of them"
_METHODS: Final = frozenset(
    {name.rpartition(".")[2] for names, _ in CLIENTS.values() for name in names}
    | {name for names in PREFIXES.values() for name in names}
)


def noticed(body: Body) -> Iterator[Noticed]:
    """The calls in an `async def` that are known to block; a plain step runs in a thread of its own."""
    if not isinstance(body.text.node, ast.AsyncFunctionDef):
        return
    for call in _own_calls(body.text):
        if instead := _known(call, body) or _file(call, body):
            yield _notice(call, instead, body)
        elif within := _within(call, body):
            yield _notice(call, f"`await asyncio.to_thread({ast.unparse(call.func)}, ...)`", body, within)
    for awaited in body.text.of_kind(ast.Await):
        if isinstance(awaited.value, ast.Call) and not body.text.is_inner(awaited):
            yield from _awaited(awaited.value, body)


def _notice(call: ast.Call, instead: str, body: Body, *related: tuple[str, Location]) -> Noticed:
    words = (("call", ast.unparse(call.func)), ("instead", instead))
    return Noticed("blocking-call", body.place(call), words, related)


def _within(call: ast.Call, body: Body) -> tuple[str, Location] | None:
    """The first call that is known to block in a plain function of the project, and where it is."""
    function = None if body.outside(call.func) else body.called(call.func)
    if function is None:
        return None
    within = next((each for each in _own_calls(function.text) if _known(each, function)), None)
    return (f"`{ast.unparse(within.func)}` blocks", function.place(within)) if within is not None else None


def _awaited(call: ast.Call, body: Body) -> Iterator[Noticed]:
    """The first call that is known to block in a coroutine function of the project, told where it is written."""
    function = body.awaited(call.func)
    for within in _own_calls(function.text) if function is not None else ():
        if function is not None and (instead := _known(within, function)):
            if function.place(within).path == body.place(call).path:
                yield _notice(
                    within, instead, function, (f"`{ast.unparse(call.func)}` is awaited here", body.place(call))
                )
            else:
                related = (f"`{ast.unparse(within.func)}` blocks", function.place(within))
                yield _notice(call, instead, body, related)
            return


def _own_calls(text: FunctionText) -> Iterator[ast.Call]:
    """The calls that nothing awaits and that the function itself makes."""
    for call in text.of_kind(ast.Call):
        if not text.is_inner(call) and not isinstance(text.parent(call), ast.Await):
            yield call


def _known(call: ast.Call, body: Body) -> str:
    """What to use instead of a call, if it is known to block."""
    return _function(call, body) or _method(call, body)


def _function(call: ast.Call, body: Body) -> str:
    full_name = body.outside(call.func)
    match call.args:
        case [ast.Constant(value=0)] if full_name == "time.sleep":
            return ""  # gives other threads a turn, and comes back
    return FUNCTIONS.get(full_name, "")


def _method(call: ast.Call, body: Body) -> str:
    """What to use instead of a method, if it blocks."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _METHODS:
        return ""
    path, held = call.func.attr, call.func.value
    while True:
        made_by = maker(held, body)
        methods, instead = CLIENTS.get(made_by, (frozenset[str](), ""))
        if path in methods:
            return instead
        prefix = next((each for each in PREFIXES if made_by.startswith(each)), None)
        if prefix is not None and path in PREFIXES[prefix]:
            return f"`await {ast.unparse(held)}.a{path}(...)`"
        if not isinstance(held, ast.Attribute):
            return ""
        path, held = f"{held.attr}.{path}", held.value


def _file(call: ast.Call, body: Body) -> str:
    """What to use instead of reading files, or parts of one, in a loop."""
    text = body.text
    if not _in_loop(call, text):
        return ""
    match call.func:
        case ast.Attribute(value=held, attr=method) if method in _READS:
            opened = held_by(held, body)
            # Where it is opened in the loop as well, that is told.
            reads = isinstance(opened, ast.Call) and body.outside(opened.func) == _OPEN and not _in_loop(opened, text)
        case ast.Attribute(value=held, attr=method) if method in _READS_PATH:
            reads = maker(held, body) == _PATH
        case _:
            reads = body.outside(call.func) == _OPEN and _is_to_read(call)
    return _FILES if reads else ""


def _is_to_read(call: ast.Call) -> bool:
    given = argument(call, 1, "mode")
    return given is None or (isinstance(given, ast.Constant) and "r" in str(given.value))


def _in_loop(node: ast.AST, text: FunctionText) -> bool:
    """Whether it is done for each item of a loop; what the loop goes through is made once."""
    for part, around in text.around(node):
        match around:
            case ast.For() | ast.AsyncFor() if part is not around.iter and part not in around.orelse:
                return True
            case ast.While() if part not in around.orelse:
                return True
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                if part is not around.generators[0]:
                    return True
            case ast.comprehension() if part is not around.iter:
                return True
    return False
