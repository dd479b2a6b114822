"""What a run owes: a second account of it, kept in the simplest way, against which the engine's is compared.

The ledger is told what happened (an event was sent, an execution returned, failed, waits) and works out from the text
of the semantics alone which executions must follow. It knows no workers, queues, timers, phases or snapshots, because
none of these may change what is owed. Nothing is counted that can be looked up: whether a stream is closed is found by
going through everything that is owed. That is slow and hard to get wrong.

Owed are executions (`Due`). Each event is owed to every step that takes it, exactly once; an execution is settled when
it returned or failed for good. Whatever an engine does that is not owed, or is owed and not done in the end, shows.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from surefoot.events import CollectionReleaseEvent, Event, StepFailedEvent, StopEvent
from tests.stateful.programs import Answer, Program, StepSpec

__all__ = ["Asked", "Due", "Ledger", "Scope", "Stream"]


@dataclass(eq=False)
class Stream:
    """A returned list: what it feeds, and what each join has received."""

    around: "Scope"
    received: dict[str, list[Event]]
    entered: dict[str, dict[str, int]]
    fired: set[str] = field(default_factory=set)
    open: bool = True


@dataclass(frozen=True)
class Scope:
    """Where an event belongs.

    Parameters:
        stream: the innermost stream around it.
        member: its place in the list.
        entered: how often each handler was entered on its way.
    """

    stream: Stream | None = None
    member: int = 0
    entered: dict[str, int] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """What events that belong together have in common."""
        return (id(self.stream) if self.stream else 0, self.member)


@dataclass(eq=False)
class Asked:
    """A wait.

    Parameters:
        kind: what it waits for; None for any answer.
        expires_at: when it has taken too long.
        expired: it has, and its body has not heard of it yet.
    """

    kind: int | None
    expires_at: float
    answer: Event | None = None
    expired: bool = False
    open: bool = True


@dataclass(eq=False)
class Due:
    """An execution that is owed.

    Parameters:
        inputs: the events it is called with.
        trigger: of a slot join, the event that completed it.
        failures: how often it has failed so far.
        asked: its waits, by number; an answer stays until the execution is settled.
        not_before: when it may be tried again.
        collected: whether it has added its event to the buffer; and the batch, once it got one.
    """

    step: StepSpec
    inputs: list[Event]
    scope: Scope
    trigger: Event | None = None
    work: int = 0
    failures: int = 0
    not_before: float = 0.0
    asked: dict[int, Asked] = field(default_factory=dict)
    collected: bool = False
    batch: list[Event] | None = None


class Ledger:
    """The account of one run."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._slots: dict[tuple[str, tuple[int, int]], dict[type, list[tuple[Event, Scope]]]] = defaultdict(dict)
        self._buffers: dict[str, list[Event]] = defaultdict(list)
        self._streams: list[Stream] = []
        self._known: dict[int, Stream] = {}
        self._waits: list[Asked] = []
        self.due: list[Due] = []
        self.settled: list[Due] = []

    # --- events -------------------------------------------------------------------------------------------------------

    def emitted(self, event: Event, scope: Scope | None = None) -> None:
        """Somebody sent `event`, or a step returned it."""
        scope = scope or Scope()
        for spec in self._program.steps.values():
            if spec.kind == "handler" or type(event) not in spec.accepts:
                continue
            if spec.kind == "list":
                self._member(spec, event, scope)
            elif spec.kind == "slots":
                self._slot(spec, event, scope)
            else:
                self.due.append(Due(spec, [event], scope))

    def _member(self, join: StepSpec, event: Event, scope: Scope) -> None:
        stream = scope.stream
        while stream is not None and join.name not in stream.received:
            stream = stream.around.stream
        if stream is None or join.name in stream.fired:
            return
        stream.received[join.name].append(event)
        stream.entered[join.name] = _most(stream.entered[join.name], scope.entered)
        if len(stream.received[join.name]) == join.take:
            self._fire(stream, join)

    def _fire(self, stream: Stream, join: StepSpec) -> None:
        stream.fired.add(join.name)
        around = stream.around
        scope = Scope(around.stream, around.member, _most(around.entered, stream.entered[join.name]))
        self.due.append(Due(join, list(stream.received[join.name]), scope))

    def _slot(self, pair: StepSpec, event: Event, scope: Scope) -> None:
        stream, member = scope.place
        buffer = self._slots[pair.name, (stream, member if pair.by_member and stream else 0)]
        buffer.setdefault(type(event), []).append((event, scope))
        if all(buffer.get(cls) for cls in pair.accepts):
            taken = [buffer[cls].pop(0) for cls in pair.accepts]
            entered = scope.entered
            for _, other in taken:
                entered = _most(entered, other.entered)
            self.due.append(Due(pair, [one for one, _ in taken], Scope(scope.stream, scope.member, entered), event))

    def outside(self, due: Due) -> Scope:
        """Where an event belongs that the body of `due` sends: to no stream, but with the budgets it has."""
        return Scope(entered=due.scope.entered)

    # --- executions ---------------------------------------------------------------------------------------------------

    def claim(self, work: int, step: str, inputs: list[Event], place: tuple[int, int]) -> Due:
        """The execution that goes by the number `work`; AssertionError if no such execution is owed.

        Parameters:
            place: number of the stream and of the member that the engine puts it in.
        """
        for due in self.due:
            if due.work == work:
                assert due.step.name == step and same(due.inputs, inputs), f"{work} is something else now"
                return due
        for due in self.due:
            if not due.work and due.step.name == step and same(due.inputs, inputs) and self._is_at(due.scope, place):
                due.work = work
                if due.scope.stream is not None:
                    self._known[place[0]] = due.scope.stream
                return due
        raise AssertionError(f"{step} is not owed {inputs} at {place}")

    def _is_at(self, scope: Scope, place: tuple[int, int]) -> bool:
        number, member = place
        if scope.stream is None or not number:
            return scope.stream is None and not number
        return self._known.get(number, scope.stream) is scope.stream and scope.member == member

    def returned(self, due: Due, value: object) -> None:
        """`due` returned; it is settled."""
        if isinstance(value, list):
            spec = due.step
            stream = Stream(due.scope, {join: [] for join in spec.feeds}, {join: {} for join in spec.feeds})
            self._streams.append(stream)
            for number, event in enumerate(value):
                self.emitted(event, Scope(stream, number, due.scope.entered))
        elif isinstance(value, Event) and not isinstance(value, StopEvent):
            self.emitted(value, due.scope)
        self._settle(due)

    def failed(self, due: Due, *, again: bool) -> bool:
        """`due` failed; whether the run survives that."""
        due.failures += 1
        self._drop_waits(due)
        if again:
            return True
        handler = self._program.steps.get(due.step.handler)
        if handler is None or due.scope.entered.get(handler.name, 0) >= handler.entries:
            return False
        entered = _most(due.scope.entered, {handler.name: due.scope.entered.get(handler.name, 0) + 1})
        self.due.append(Due(handler, [_failure(due)], Scope(due.scope.stream, due.scope.member, entered)))
        self._settle(due)
        return True

    def _settle(self, due: Due) -> None:
        self.due.remove(due)
        self.settled.append(due)
        self._drop_waits(due)
        while closing := next((stream for stream in self._streams if stream.open and not self._inside(stream)), None):
            closing.open = False
            for name in closing.received:
                if name not in closing.fired:
                    self._fire(closing, self._program.steps[name])

    def _inside(self, stream: Stream) -> bool:
        """Whether anything is owed inside `stream`, or inside a stream inside it."""
        scopes = [due.scope for due in self.due] + [other.around for other in self._streams if other.open]
        return any(_within(scope, stream) for scope in scopes)

    # --- collect_events and wait_for_event ----------------------------------------------------------------------------

    def collected(self, due: Due) -> list[Event] | None:
        """The batch that `due` must get when it adds its event to the buffer of its step."""
        buffer = self._buffers[due.step.name]
        if due.batch is None:
            if not due.collected:
                due.collected = True
                buffer.append(due.inputs[0])
            if len(buffer) >= due.step.size:
                due.batch = [buffer.pop(0) for _ in range(due.step.size)]
        return due.batch

    def asks(self, due: Due, number: int, kind: int | None, expires_at: float) -> Asked:
        """`due` waits for an answer. It may have it already, or have begun to wait in a former process."""
        asked = due.asked.get(number)
        if asked is None:
            asked = due.asked[number] = Asked(kind, expires_at)
        elif asked.open:
            self._waits.remove(asked)
            asked.kind = kind
        if asked.open:
            self._waits.append(asked)
        return asked

    def answered(self, event: Answer) -> Asked | None:
        """`event` came: it ends the oldest wait it fits."""
        for asked in self._waits:
            if asked.kind in (None, event.kind):
                self._close(asked)
                asked.answer = event
                return asked
        return None

    def time_is(self, now: float) -> None:
        """Waits that have taken too long are over."""
        for asked in [asked for asked in self._waits if asked.expires_at <= now]:
            self._close(asked)
            asked.expired = True

    def heard(self, due: Due, number: int) -> None:
        """The body of `due` was told that its wait took too long; a retry may wait anew."""
        assert due.asked.pop(number).expired

    def abandoned(self, due: Due, number: int) -> None:
        """The body of `due` stopped waiting by itself."""
        self._close(due.asked.pop(number))

    def moved(self, pause: float) -> None:
        """The run goes on in another process, after a pause that is nobody's fault."""
        for asked in self._waits:
            asked.expires_at += pause

    def _drop_waits(self, due: Due) -> None:
        for number, asked in list(due.asked.items()):
            if asked.open:
                self._close(asked)
            if asked.answer is None:
                del due.asked[number]

    def _close(self, asked: Asked) -> None:
        asked.open = False
        self._waits.remove(asked)

    @property
    def open_waits(self) -> list[Asked]:
        """Waits without an answer, oldest first."""
        return self._waits


def same(one: list[Event], other: list[Event]) -> bool:
    """Whether these are the same events, perhaps after a snapshot."""
    return [_identity(event) for event in one] == [_identity(event) for event in other]


def _identity(event: Event) -> Any:
    if isinstance(event, StepFailedEvent):
        return (event.step_name, event.attempts, str(event.exception), _identity(event.input_event))
    if isinstance(event, CollectionReleaseEvent):
        return [_identity(member) for member in event.events]
    return (type(event), getattr(event, "uid", None))


def _failure(due: Due) -> StepFailedEvent:
    trigger = CollectionReleaseEvent(events=due.inputs) if due.step.kind == "list" else due.trigger or due.inputs[0]
    return StepFailedEvent(
        step_name=due.step.name,
        input_event=trigger,
        exception=ValueError(str(due.failures)),
        attempts=due.failures,
        elapsed_seconds=0,
        failed_at=datetime.now(UTC),
    )


def _within(scope: Scope, stream: Stream) -> bool:
    while scope.stream is not None:
        if scope.stream is stream:
            return True
        scope = scope.stream.around
    return False


def _most(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in one | other}
