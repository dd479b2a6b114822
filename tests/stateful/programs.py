"""Workflows made at random, out of a few shapes that are nested and chained.

Each shape turns events of one class into events of another, so whatever is put together of them is a valid workflow.
What a step will do with an event is decided elsewhere; here is only what it may do. The shapes note which joins a
fan-out feeds and how slots are matched, so that the ledger need not ask the library.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Annotated, Any

from surefoot import Context, Workflow, catch_error, step
from surefoot.collect import Collect, Take
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent

__all__ = ["Answer", "Ask", "Done", "Fault", "Go", "Program", "StepSpec", "Tape", "Token", "make_program"]


class Token(Event):
    """An event that can be told from all others."""

    uid: int


class Go(StartEvent):
    uid: int = 0


class Ask(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    uid: int
    kind: int


class Done(HumanResponseEvent):
    """Nothing is left to do."""


POOL: list[type[Token]] = [type(f"E{number}", (Token,), {"__module__": __name__}) for number in range(90)]
globals().update({cls.__name__: cls for cls in POOL})  # a snapshot finds them by name


class Tape:
    """Decisions, read one by one; when it has run out, the first choice is taken."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._position = 0

    @property
    def left(self) -> int:
        """How many decisions are left."""
        return len(self._content) - self._position

    def choose(self, among: int) -> int:
        """A number below `among`."""
        if not self.left:
            return 0
        self._position += 1
        return self._content[self._position - 1] % among


@dataclass
class StepSpec:
    """What a step may do.

    Parameters:
        accepts: the classes that trigger it; of a slot join, by slot.
        bare, listed: what it may return, by itself and in a list.
        kind: `plain`, `slots`, `list`, `collect` or `handler`.
        feeds: the list joins that its streams feed.
        take: of a list join, the number of members it takes; None for all.
        by_member: of a slot join, whether its events all come from one member of a stream.
        size: of a step that collects, how many events make a batch.
        handler: the step that handles its failures.
        entries: of a handler, how often it may be entered for one lineage.
        sends: what it may send besides.
        timeout: seconds that one execution may take.
    """

    name: str
    accepts: tuple[type[Event], ...]
    bare: tuple[type[Event], ...] = ()
    listed: tuple[type[Token], ...] = ()
    kind: str = "plain"
    feeds: tuple[str, ...] = ()
    take: int | None = None
    by_member: bool = True
    size: int = 0
    workers: int = 4
    handler: str = ""
    entries: int = 0
    sends: type[Token] | None = None
    timeout: float | None = None


@dataclass
class Program:
    """A workflow as its steps."""

    steps: dict[str, StepSpec] = field(default_factory=dict)

    def bare_of(self, spec: StepSpec, inputs: list[Event]) -> tuple[type[Event], ...]:
        """What an execution may return by itself: a handler, what the step that failed may."""
        failed = inputs[0] if spec.kind == "handler" else None
        return self.steps[failed.step_name].bare if isinstance(failed, StepFailedEvent) else spec.bare

    def workflow(self, **options: Any) -> Workflow:
        """An instance of the workflow. Its bodies call `perform(ctx, spec, inputs)` of the instance."""
        namespace: dict[str, Any] = {spec.name: _method(spec, self) for spec in self.steps.values()}
        made: type[Workflow] = type("AtRandom", (Workflow,), {"__module__": __name__, **namespace})
        return made(**options)


def make_program(tape: Tape) -> Program:
    """A program as the tape has it."""
    builder = _Builder(tape)
    target: type[Event] = Go
    for _ in range(1 + tape.choose(3)):
        target = builder.shape(target, 0)
    # The only way to a stop event is from outside, so that everything else comes to its end.
    builder.add("last", (target,), (StopEvent,))
    builder.add("finish", (Done,), (StopEvent,))
    return builder.program


class _Builder:
    def __init__(self, tape: Tape) -> None:
        self.program = Program()
        self._tape = tape
        self._events = iter(POOL)

    def add(self, name: str, accepts: tuple[type[Event], ...], bare: tuple[type[Event], ...], **rest: Any) -> StepSpec:
        timeout = 9.0 if self._tape.choose(8) == 1 else None
        spec = StepSpec(name, accepts, bare, workers=1 + self._tape.choose(4), timeout=timeout, **rest)
        self.program.steps[name] = spec
        if bare and spec.kind != "handler" and not spec.handler and name != "finish" and self._tape.choose(4) == 1:
            spec.handler = f"rescue_{name}"
            entries = 1 + self._tape.choose(2)
            self.program.steps[spec.handler] = StepSpec(
                spec.handler, (StepFailedEvent,), bare, kind="handler", entries=entries, workers=1
            )
        return spec

    def event(self) -> type[Token]:
        return next(self._events)

    def shape(self, source: type[Event], depth: int) -> type[Token]:
        """Steps that turn `source` into the class that is returned."""
        shapes: list[Callable[[type[Event], int], type[Token]]] = [self._one, self._choice, self._collect, self._sender]
        if not depth:
            shapes += [self._mended, self._mended]
        if depth < 3:
            shapes += [self._split, self._fan, self._fan, self._two_kinds, self._sink, self._loop, self._pairs]
        return shapes[self._tape.choose(len(shapes))](source, depth)

    def _name(self, what: str) -> str:
        return f"{what}{len(self.program.steps)}"

    def _one(self, source: type[Event], depth: int) -> type[Token]:
        out = self.event()
        self.add(self._name("one"), (source,), (out,))
        return out

    def _loop(self, source: type[Event], depth: int) -> type[Token]:
        again, out = self.event(), self.event()
        self.add(self._name("enter"), (source,), (again,))
        self.add(self._name("loop"), (again,), (out, again))
        return out

    def _choice(self, source: type[Event], depth: int) -> type[Token]:
        one, other, out = self.event(), self.event(), self.event()
        self.add(self._name("choose"), (source,), (one, other))
        if self._tape.choose(2):
            self.add(self._name("either"), (one, other), (out,))
        else:
            self.add(self._name("left"), (one,), (out,))
            self.add(self._name("right"), (other,), (out,))
        return out

    def _collect(self, source: type[Event], depth: int) -> type[Token]:
        out = self.event()
        self.add(self._name("collect"), (source,), (out,), kind="collect", size=1 + self._tape.choose(3))
        return out

    def _sender(self, source: type[Event], depth: int) -> type[Token]:
        out, sent, known = self.event(), self.event(), self.event()
        self.add(self._name("send"), (source,), (out, sent), sends=sent)
        self.add(self._name("sent"), (sent,), (known,))
        self.add(self._name("known"), (known,), (StopEvent,))
        return out

    def _mended(self, source: type[Event], depth: int) -> type[Token]:
        """Steps inside a stream, after it and beside it whose failures have one handler, and so one budget."""
        member, made, joined, out, sent, known = (self.event() for _ in range(6))
        mend = self._name("mend")
        covered = {"handler": mend}
        join = self._name("join")
        self.add(join, (made,), (joined,), kind="list")
        self.add(self._name("fan"), (source,), (), listed=(member,), feeds=(join,))
        self.add(self._name("work"), (member,), (made, sent), sends=sent, **covered)
        self.add(self._name("after"), (joined,), (out,), **covered)
        self.add(self._name("beside"), (sent,), (known,), **covered)
        self.add(self._name("known"), (known,), (StopEvent,))
        entries = 1 + self._tape.choose(2)
        self.add(mend, (StepFailedEvent,), (made, sent, out, known), kind="handler", entries=entries)
        return out

    def _split(self, source: type[Event], depth: int) -> type[Token]:
        """Two steps take the same event, and what becomes of it comes together again."""
        one, other, out = self.event(), self.event(), self.event()
        self.add(self._name("left"), (source,), (one,))
        self.add(self._name("right"), (source,), (other,))
        ends = [self.shape(each, depth + 1) if self._tape.choose(2) else each for each in (one, other)]
        self.add(self._name("pair"), tuple(ends), (out,), kind="slots")
        return out

    def _pairs(self, source: type[Event], depth: int) -> type[Token]:
        """A stream of two kinds, one of each makes a pair."""
        one, other, paired, out = self.event(), self.event(), self.event(), self.event()
        join = self._name("join")
        self.add(join, (paired,), (out,), kind="list")
        self.add(self._name("fan"), (source,), (), listed=(one, other), feeds=(join,))
        self.add(self._name("pair"), (one, other), (paired,), kind="slots", by_member=False)
        return out

    def _fan(self, source: type[Event], depth: int) -> type[Token]:
        """A stream, anything that happens in it, and one or two joins."""
        member, out, spare = self.event(), self.event(), self.event()
        end = self.shape(member, depth + 1) if self._tape.choose(3) else member
        join = self._name("join")
        self.add(join, (end,), (out,), kind="list", take=[None, None, 1, 2, 3][self._tape.choose(5)])
        feeds = [join]
        if self._tape.choose(3) == 1:
            feeds.append(self._name("spare"))
            self.add(feeds[1], (end,), (spare,), kind="list", take=[None, 2][self._tape.choose(2)])
            self.add(self._name("known"), (spare,), (StopEvent,))
        bare = (out,) if self._tape.choose(3) == 1 else ()
        self.add(self._name("fan"), (source,), bare, listed=(member,), feeds=tuple(feeds))
        return out

    def _two_kinds(self, source: type[Event], depth: int) -> type[Token]:
        """A stream of two kinds, which go different ways to one join."""
        one, other, out = self.event(), self.event(), self.event()
        ends = tuple(self.shape(each, depth + 1) if self._tape.choose(2) else each for each in (one, other))
        join = self._name("join")
        self.add(join, ends, (out,), kind="list", take=[None, None, 2][self._tape.choose(3)])
        self.add(self._name("fan"), (source,), (), listed=(one, other), feeds=(join,))
        return out

    def _sink(self, source: type[Event], depth: int) -> type[Token]:
        """A join that fans out again, and whose members come to an end by themselves."""
        out, member = self._fan(source, depth), self.event()
        join = self._name("sunk")
        ended = self.event()
        self.add(join, (member,), (ended,), kind="list")
        self.add(self._name("ended"), (ended,), (StopEvent,))
        self.add(self._name("again"), (out,), (), listed=(member,), feeds=(join,))
        return out


def _method(spec: StepSpec, program: Program) -> Any:
    """The step of a workflow class that leaves everything to `perform`."""
    body: Any
    if spec.kind == "slots":

        async def pair(self: Any, ctx: Context, one: Any, other: Any) -> Any:
            return await self.perform(ctx, spec, [one, other])

        body, hints = pair, {"one": spec.accepts[0], "other": spec.accepts[1]}
    else:

        async def single(self: Any, ctx: Context, ev: Any) -> Any:
            return await self.perform(ctx, spec, ev if isinstance(ev, list) else [ev])

        body, hints = single, {"ev": _parameter(spec)}
    body.__name__, body.__qualname__ = spec.name, f"AtRandom.{spec.name}"
    body.__annotations__ = {"ctx": Context, **hints, "return": _returns(spec)}
    if spec.kind == "handler":
        failing = [other.name for other in program.steps.values() if other.handler == spec.name]
        return catch_error(for_steps=failing, max_recoveries=spec.entries)(body)
    return step(num_workers=spec.workers, retry_policy=Policy(), timeout=spec.timeout)(body)


def _parameter(spec: StepSpec) -> Any:
    union = reduce(or_, spec.accepts)
    if spec.kind != "list":
        return union
    members = list[union]  # type: ignore[valid-type]
    return members if spec.take is None else Annotated[members, Collect(Take(spec.take))]


def _returns(spec: StepSpec) -> Any:
    parts: list[Any] = [list[reduce(or_, spec.listed)]] if spec.listed else []  # type: ignore[misc]
    return reduce(or_, [*parts, *spec.bare, None])


class Fault(ValueError):
    """A failure of a step.

    Parameters:
        retry_in: seconds until the next attempt; None if there is to be none.
    """

    def __init__(self, message: str, retry_in: float | None = None) -> None:
        super().__init__(message)
        self.retry_in = retry_in


class Policy:
    """Tries again as the failure says."""

    def next(self, elapsed_time: float, attempts: int, error: Exception, *, seed: int | None = None) -> float | None:
        """Seconds until the next attempt."""
        return error.retry_in if isinstance(error, Fault) else None
