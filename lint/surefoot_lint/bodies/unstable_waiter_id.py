"""Waiter ids that are another one each time the code runs."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from surefoot.bodies.function import argument
from surefoot.graph.facts import Noticed
from surefoot_lint.bodies.body import Body

__all__ = ["noticed"]

_SOURCES: Final = frozenset(
    {
        *("uuid.uuid1", "uuid.uuid4", "uuid.uuid6", "uuid.uuid7", "uuid.getnode"),
        *("uuid6.uuid6", "uuid6.uuid7", "ulid.ULID", "ulid.new", "nanoid.generate", "shortuuid.uuid"),
        *("random.choice", "random.choices", "random.getrandbits", "random.randbytes", "random.randint"),
        *("random.random", "random.randrange", "random.sample", "random.uniform", "random.SystemRandom"),
        *("secrets.choice", "secrets.randbelow", "secrets.randbits", "secrets.token_bytes"),
        *("secrets.token_hex", "secrets.token_urlsafe", "os.urandom", "os.getpid", "threading.get_ident"),
        *("time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.perf_counter"),
        *("time.perf_counter_ns", "time.process_time", "time.ctime", "time.localtime", "time.gmtime"),
        *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
        *("builtins.id", "builtins.object"),
    }
)
_PASSING_ON: Final = frozenset({"builtins.str", "builtins.repr", "builtins.int", "builtins.hex", "builtins.format"})
"""Functions whose result differs where their argument does."""


def noticed(body: Body) -> Iterator[Noticed]:
    """Waits whose id comes from chance or from a clock; what any other function gives may well be the same again."""
    for wait, path in body.text.context_calls:
        given = argument(wait, 2, "waiter_id") if path == ("wait_for_event",) else None
        source = _source(given, body, set()) if given is not None else None
        if given is not None and source is not None:
            words = (("source", ast.unparse(source.func)),)
            related = () if source.lineno == given.lineno else (("it is the id of this wait", body.place(wait)),)
            yield Noticed("unstable-waiter-id", body.place(source), words, related)


def _source(value: ast.expr, body: Body, followed: set[str]) -> ast.Call | None:
    """The call in an expression, or in what its variables hold, that makes it another one each time."""
    match value:
        case ast.Call(func=function) if body.outside(function) in _SOURCES:
            return value
        case ast.Call(func=function) if body.outside(function) in _PASSING_ON:
            parts = value.args
        case ast.Call(func=function) if _gives_source(function, body):
            return value
        case ast.Call(func=ast.Attribute(value=owner, attr=method)):
            parts = [owner, *value.args] if method in ("format", "join") else [owner]
        case ast.Name(id=name) if name not in followed:
            held = body.text.value_of(name)
            parts = [held] if held is not None else []
            followed.add(name)
        case ast.Attribute(value=owner) | ast.Subscript(value=owner):
            parts = [owner]
        case ast.JoinedStr(values=values) | ast.BoolOp(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
            parts = values
        case ast.FormattedValue(value=inner) | ast.NamedExpr(value=inner):
            parts = [inner]
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            parts = [left, right]
        case _:
            parts = []
    return next((found for part in parts if (found := _source(part, body, followed)) is not None), None)


def _gives_source(function: ast.expr, body: Body) -> bool:
    """Whether it is a plain function of the project that returns such an id, made by itself."""
    called = None if body.outside(function) else body.called(function)
    if called is None:
        return False
    own = [each for each in called.text.of_kind(ast.Return) if not called.text.is_inner(each)]
    return len(own) == 1 and own[0].value is not None and _is_source(own[0].value, called)


def _is_source(value: ast.expr, body: Body) -> bool:
    # One function further is as far as it goes: functions may call each other in a circle.
    return _source(value, replace(body, called=lambda function: None), set()) is not None
