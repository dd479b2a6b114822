"""What a workflow can come to, found by running the engine through every order of what its steps may do.

It knows nothing of nets. Bodies begin and end in one go, which is all that a body without an `await` can do.
"""

import copy
from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surefoot import Workflow
from surefoot.engine.commands import Collected, Command, Completed, End, Stalled
from surefoot.engine.inputs import EventsCollected, EventSent, Input, RunStarted, StepReturned
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState, SlotBuffer, Status, Stream
from surefoot.engine.work import Work
from surefoot.events import Event
from tests.soundness.flows import EVENTS, Flow, Way

__all__ = ["Engine", "Findings", "Move", "Run", "search"]

_SAME = {name: cls() for name, cls in EVENTS.items() if name not in ("Ask", "Failed")}
_MOST_WORKS = 10
_NAMES: dict[type, str] = {cls: name for name, cls in EVENTS.items()}


@dataclass(frozen=True)
class Move:
    """Something that happens to a run.

    Parameters:
        step: who does it; empty for somebody outside, who sends `way.made`.
        given: the events that the step works on; none for a list.
        stream, member: where its work belongs.
        way: what it does; None where it collects and has not got all.
    """

    step: str
    given: tuple[str, ...]
    stream: int
    member: int
    way: Way | None


@dataclass
class Run:
    """A run at some moment.

    Parameters:
        stopped: it has completed, and this is what it left: work under way, and events that were kept.
        dropped: events that a join had kept for members of a list when that was closed, by step.
    """

    state: RunState
    outcome: object = None
    works: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def left(self) -> tuple[Hashable, ...]:
        """What has not been done."""
        return tuple(self.works), tuple(self.kept), tuple(self.dropped)

    @property
    def completed(self) -> bool:
        """It has stopped."""
        return isinstance(self.outcome, Completed)

    @property
    def stalled(self) -> bool:
        """Nothing can happen any more."""
        return isinstance(self.outcome, Stalled)


class Engine:
    """Runs of one workflow."""

    def __init__(self, flow: Flow, live: type[Workflow[Any, Any]]) -> None:
        self.flow = flow
        self.plan = live(disable_validation=True)._surefoot_compiled().plan
        self._shared = {id(self.plan): self.plan} | {id(event): event for event in _SAME.values()}
        self._specs = {each.name: each for each in flow.steps}
        self._answers = [name for name in ("Answer", "Refusal") if name in flow.accepted()]

    def start(self) -> Run:
        """A run that has begun."""
        run = Run(RunState.of(self.plan))
        self._happens(run, RunStarted(0.0, _SAME["Start"], None, "run"))
        return run

    def moves(self, run: Run) -> Iterator[tuple[Move, Run]]:
        """All that can happen next, each with the run behind it."""
        if run.state.status is not Status.RUNNING:
            return
        told: set[Move] = set()
        for number, work in run.state.works.items():
            spec = self._specs[self.plan.steps[work.step].name]
            if spec.collects and not self._collects(run, number):
                yield self._work(run, number, None)
                continue
            for way in spec.ways:
                move, behind = self._work(run, number, way)
                if move not in told or move.stream:
                    told.add(move)
                    yield move, behind
        yield from self._calls(run)

    def key(self, run: Run) -> Hashable:
        """Equal for two runs that can go on in the same ways."""
        return run.state.status, _level(run.state, 0), _buffers(run.state), len(run.state.requests), type(run.outcome)

    # --- what happens -------------------------------------------------------------------------------------------------

    def _calls(self, run: Run) -> Iterator[tuple[Move, Run]]:
        """What somebody outside may send: answers to questions; unasked, only what is not waiting there already."""
        idle = not run.state.works
        for answer in self._answers:
            kept = any(event == answer for _, event in _kept(run.state))
            if run.state.requests or (idle and not kept):
                behind = self._copied(run)
                self._happens(behind, EventSent(0.0, _SAME[answer]))
                yield Move("", (), 0, 0, Way((), (answer,), listed=False)), behind

    def _collects(self, run: Run, number: int) -> bool:
        """Whether this work would get a batch now."""
        trial = self._copied(run)
        return self._collected(trial, number)

    def _collected(self, run: Run, number: int) -> bool:
        work = run.state.works[number]
        spec = self._specs[self.plan.steps[work.step].name]
        expected = [EVENTS[name] for name in spec.collects]
        (answer,) = advance(run.state, EventsCollected(0.0, number, work.event, expected, "default"))
        assert isinstance(answer, Collected)
        return answer.events is not None

    def _work(self, run: Run, number: int, way: Way | None) -> tuple[Move, Run]:
        behind = self._copied(run)
        work = behind.state.works[number]
        step = self.plan.steps[work.step]
        given = _given(work)
        if self._specs[step.name].collects:
            self._collected(behind, number)
            given = tuple(sorted(self._specs[step.name].collects)) if way else given
        move = Move(step.name, given, work.lineage.stream, work.lineage.member, way)
        for sent in way.sent if way else ():
            self._happens(behind, EventSent(0.0, _event(sent), work=number))
        if way is None or not (way.made or way.listed):
            self._happens(behind, StepReturned(0.0, number, None), number)
        elif way.listed:
            self._happens(behind, StepReturned(0.0, number, [_event(each) for each in way.made]), number)
        else:
            self._happens(behind, StepReturned(0.0, number, _event(way.made[0])), number)
        return move, behind

    def _happens(self, run: Run, happened: Input, number: int = 0) -> None:
        state = run.state
        streams = state.streams = _Streams(state.streams)
        works = [self._name(work) for key, work in state.works.items() if key != number and not _forsaken(state, work)]
        kept = list(_kept(state))
        commands: list[Command] = advance(state, happened)
        state.streams = dict(streams)
        run.dropped += [each for stream in streams.closed for each in _kept_in(state, stream)]
        for command in commands:
            if isinstance(command, End):
                run.outcome, run.works, run.kept = command.outcome, works, kept

    def _copied(self, run: Run) -> Run:
        return Run(copy.deepcopy(run.state, dict(self._shared)), dropped=list(run.dropped))

    def _name(self, work: Work) -> str:
        return self.plan.steps[work.step].name


class _Streams(dict[int, Stream]):
    """The streams of a run, and those that close."""

    def __init__(self, streams: Mapping[int, Stream]) -> None:
        super().__init__(streams)
        self.closed: list[Stream] = []

    def __delitem__(self, number: int) -> None:
        self.closed.append(self[number])
        super().__delitem__(number)


# --- what a run keeps -------------------------------------------------------------------------------------------------


def _event(name: str) -> Event:
    return _SAME[name] if name in _SAME else EVENTS[name]()


def _given(work: Work) -> tuple[str, ...]:
    if work.event is None:
        return ()
    return tuple(sorted(_NAMES[type(event)] for event in work.batch or [work.event]))


def _kept(state: RunState) -> Iterator[tuple[str, str]]:
    """The events in slots and buffers: step and event. Events of a list wait in it as a list join's."""
    for index, slots in state.slots.items():
        yield from ((state.plan.steps[index].name, name) for name in _slots(slots))
    for stream in state.streams.values():
        yield from _kept_in(state, stream)
    for (index, _), buffer in state.buffers.items():
        for cls, events in buffer.events.items():
            yield from ((state.plan.steps[index].name, _NAMES[cls]) for _ in events)


def _kept_in(state: RunState, stream: Stream) -> Iterator[tuple[str, str]]:
    for (index, _), slots in stream.slots.items():
        yield from ((state.plan.steps[index].name, name) for name in _slots(slots))
    for index, batch in stream.batches.items():
        if not batch.fired:
            yield from ((state.plan.steps[index].name, _NAMES[type(event)]) for event in batch.events)


def _slots(buffer: SlotBuffer) -> tuple[str, ...]:
    """What waits in slots, in order of arrival."""
    arrived = [(place, _NAMES[cls]) for cls, events in buffer.events.items() for place, _, _ in events]
    return tuple(name for _, name in sorted(arrived))


def _forsaken(state: RunState, work: Work) -> bool:
    """Whether nobody wants the work any more: it belongs to a list of which a join took what it wanted."""
    number = work.lineage.stream
    while number:
        stream = state.streams[number]
        if stream.batches and all(batch.fired for batch in stream.batches.values()):
            return True
        number = stream.parent.stream
    return False


def _buffers(state: RunState) -> Hashable:
    return tuple(
        sorted(
            (index, tuple(sorted((_NAMES[cls], len(events)) for cls, events in buffer.events.items())))
            for (index, _), buffer in state.buffers.items()
        )
    )


def _level(state: RunState, number: int) -> tuple[Any, ...]:
    """What is in a stream, or outside all: without numbers, so that it does not matter which came first."""
    members: dict[int, list[Any]] = {}
    for work in state.works.values():
        if work.lineage.stream == number:
            members.setdefault(work.lineage.member, []).append((work.step, _given(work)))
    for child in state.streams.values():
        if child.parent.stream == number:
            members.setdefault(child.parent.member, []).append((child.source, _level(state, child.id)))
    if not number:
        slots = {(index, 0): slots for index, slots in state.slots.items()}
        return _sorted(members), tuple(sorted((index, _slots(each)) for (index, _), each in slots.items()))
    stream = state.streams[number]
    whole = []
    for (index, member), each in stream.slots.items():
        if member < 0:
            whole.append((index, _slots(each)))
        elif each.events:
            members.setdefault(member, []).append((index, "slots", _slots(each)))
    batches = [
        (index, batch.fired, len(batch.events) if state.plan.steps[index].take else 0)
        for index, batch in stream.batches.items()
    ]
    return _sorted(members), tuple(sorted(whole)), tuple(sorted(batches))


def _sorted(members: dict[int, list[Any]]) -> tuple[Any, ...]:
    return tuple(sorted((tuple(sorted(each, key=repr)) for each in members.values()), key=repr))


# --- all that can happen ----------------------------------------------------------------------------------------------


@dataclass
class Findings:
    """What all runs have come to.

    Parameters:
        complete: there are no others.
        ran: the steps that ran.
        faults: what went wrong in some run; without the steps that never ran and the runs without end.
        endless: a run came to where none could stop it any more; known only if `complete`.
        stops: some run stops.
    """

    complete: bool = True
    ran: set[str] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)
    endless: bool = False
    stops: bool = False


def search(engine: Engine, run: Run | None = None, most: int = 600) -> Findings:
    """Run through everything, up to so many moments."""
    found = Findings()
    first = run or engine.start()
    keys: dict[Hashable, int] = {engine.key(first): 0}
    waiting, before, good = deque([first]), {0: set[int]()}, set[int]()
    if first.stalled:
        found.faults.add("stall")
    while waiting:
        here = waiting.popleft()
        number = keys[engine.key(here)]
        quiet = True
        for move, behind in engine.moves(here):
            quiet = False
            if move.way is not None and move.step:
                found.ran.add(move.step)
            _judge(behind, found)
            behind.dropped = []
            key = engine.key(behind)
            if behind.completed:
                found.stops = True
                good.add(number)
                continue
            if key not in keys:
                if len(keys) > most or len(behind.state.works) > _MOST_WORKS:
                    found.complete = False
                    continue
                keys[key] = len(keys)
                waiting.append(behind)
                before[keys[key]] = set()
            before[keys[key]].add(number)
        if quiet and here.state.requests:
            good.add(number)  # it is somebody else's turn, for ever
        elif quiet and not here.stalled:
            found.faults.add("stall")
    ends = list(good)
    while ends:
        fresh = before[ends.pop()] - good
        good |= fresh
        ends += fresh
    found.endless = found.complete and len(good) < len(keys)
    return found


def _judge(run: Run, found: Findings) -> None:
    if run.completed and run.works:
        found.faults.add("work lost")
    if run.completed and run.kept:
        found.faults.add("left behind")
    if run.dropped:
        found.faults.add("dropped")
    if run.stalled:
        found.faults.add("stall")
