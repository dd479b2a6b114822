"""A trace of the net, taken on the engine: whether some run does just that, and comes to what the verdict says.

What a trace leaves out may happen in between: what members of a list do, of which the net of the workflow knows only
that it ends, and executions that only keep an event for a join.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from surefoot.graph.model import EventNode
from surefoot.graph.net.model import Place, PlaceKind, Transition
from surefoot.soundness.faults import Fault, FaultKind
from surefoot.soundness.trace import Trace
from tests.soundness.engine_runs import Engine, Move, Run
from tests.soundness.exhaustive import search

__all__ = ["happens", "taken"]

_SHORT = {"StartEvent": "Start", "StopEvent": "Stop", "StepFailedEvent": "Failed"}
_MOST = 4000
_MOST_BEGINNINGS = 400
_MOST_WORKS = 8
_MOST_ENDS = 20


@dataclass(frozen=True)
class _Place:
    """Where a trace has come to.

    Parameters:
        position: how many of its transitions have happened.
        stream, member: where they happen; 0 is outside all streams.
    """

    run: Run
    position: int
    stream: int = 0
    member: int = 0


def happens(fault: Fault, engine: Engine) -> bool:
    """Whether the engine can be brought to the fault by its trace."""
    trace = fault.trace
    match fault.kind:
        case FaultKind.NEVER_RUNS:
            found = search(engine)
            assert fault.step is not None
            return fault.step.name not in found.ran
        case FaultKind.STALL if trace.net.producer is not None:
            return taken(trace, engine, lambda run: bool(run.dropped))
        case FaultKind.STALL:
            return taken(trace, engine, lambda run: _stands_still(run, engine))
        case FaultKind.ENDLESS:
            return taken(trace, engine, lambda run: not search(engine, run).stops)
        case FaultKind.WORK_LOST:
            return taken(trace, engine, lambda run: run.completed and _lost(fault.where, run))
        case FaultKind.LEFT_BEHIND:
            return taken(trace, engine, lambda run: run.completed and _kept(fault.where, run))
        case FaultKind.GROWTH:
            return _grows(fault, engine)


def taken(trace: Trace, engine: Engine, goal: Callable[[Run], bool]) -> bool:
    """Whether the engine can take the trace, and come to `goal` without anything else that the trace would tell."""
    seen: set[Hashable] = set()
    return any(_taken(begin, trace, engine, goal, seen) for begin in _begin(trace, engine))


def _taken(begin: _Place, trace: Trace, engine: Engine, goal: Callable[[Run], bool], seen: set[Hashable]) -> bool:
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        key = here.position, here.stream, here.member, engine.key(here.run), *here.run.left
        if key in seen:
            continue
        seen.add(key)
        assert len(seen) < _MOST, "the trace leaves too much open"
        if here.position == len(trace.transitions) and goal(here.run):
            return True
        waiting += _next(here, trace, engine)
    return False


def _begin(trace: Trace, engine: Engine) -> Iterator[_Place]:
    """The runs that have begun; in the net of a member, those that have just made the list."""
    producer = trace.net.producer
    if producer is None:
        yield _Place(engine.start(), 1)
        return
    (event,) = (_short(event) for event in trace.transitions[0].made)
    waiting, seen = deque([engine.start()]), set[Hashable]()
    while waiting:
        run = waiting.popleft()
        for move, behind in engine.moves(run):
            way = move.way
            if way is not None and move.step == producer.name and way.listed:
                opened = max(behind.state.streams, default=0)
                if behind.dropped:
                    yield _Place(behind, 1, -1)  # it has closed already
                elif opened not in run.state.streams and opened:
                    yield from (_Place(behind, 1, opened, n) for n, made in enumerate(way.made) if made == event)
            key = engine.key(behind)
            if key not in seen and len(seen) < _MOST_BEGINNINGS and len(behind.state.works) <= _MOST_WORKS:
                seen.add(key)
                waiting.append(behind)


def _next(here: _Place, trace: Trace, engine: Engine) -> Iterator[_Place]:
    following = trace.transitions[here.position] if here.position < len(trace.transitions) else None
    if following is not None and following.cause == "close":
        yield _Place(here.run, here.position + 1, here.stream, here.member)  # the last member has done it
    for move, behind in engine.moves(here.run):
        if following is not None and is_taken(following, move) and _fits(following, move, trace, here):
            yield _Place(behind, here.position + 1, here.stream, here.member)
        if _is_silent(move, here) and len(behind.state.works) <= _MOST_WORKS:
            yield _Place(behind, here.position, here.stream, here.member)


def _fits(transition: Transition, move: Move, trace: Trace, here: _Place) -> bool:
    """Whether the step has been given what the transition takes, and where the trace is."""
    events = (trace.net.places[place].event for place in transition.takes)
    given = tuple(sorted(_short(event) for event in events if event is not None))
    belongs = move.stream == here.stream and (not move.stream or move.member == here.member)
    return belongs and (not move.step or given == move.given)


def _is_silent(move: Move, here: _Place) -> bool:
    """Whether a trace does not tell of it: it happens in a list within, or an event is kept for a join."""
    return move.stream != here.stream and move.stream != 0 if move.way else True


def is_taken(transition: Transition, move: Move) -> bool:
    """Whether the transition stands for this move, or would if the step has been given what it takes."""
    way = move.way
    if way is None:
        return False
    made = tuple(map(_short, transition.made))
    if transition.cause == "answer":
        return not move.step and way.made == made
    if transition.cause != "step" or transition.step is None or transition.step.name != move.step:
        return False
    if sorted(event for event, _ in way.sent) != sorted(map(_short, transition.sent)):
        return False
    if way.listed or transition.listed:
        return way.listed and transition.listed and set(way.made) <= set(made)
    return way.made == made


def _short(event: EventNode) -> str:
    return _SHORT.get(event.name, event.name)


# --- what it comes to -------------------------------------------------------------------------------------------------


def _stands_still(run: Run, engine: Engine) -> bool:
    return run.stalled or (not run.completed and not run.state.requests and not any(engine.moves(run)))


def _lost(place: Place | None, run: Run) -> bool:
    """Whether work in `place` was broken off; of a list, or of other members of one, any work in it."""
    if place is None or place.kind is not PlaceKind.WORK or place.step is None:
        return bool(run.works)
    return place.step.name in run.works


def _kept(place: Place | None, run: Run) -> bool:
    """Whether a join kept the event in `place`, or had just got all that it needs."""
    assert place is not None and place.step is not None and place.event is not None
    return (place.step.name, _short(place.event)) in run.kept or place.step.name in run.works


def _grows(fault: Fault, engine: Engine) -> bool:
    """Whether the loop can be taken again, and there is more of the same each time."""
    trace = fault.trace
    before, loop = trace.transitions[: fault.since], trace.transitions[fault.since :]
    twice = Trace(trace.net, (*before, *loop, *loop), trace.end)
    once = [_tokens(run) for run in _ends(trace, engine)]
    again = [_tokens(run) for run in _ends(twice, engine)]
    return any(more > less for less in once for more in again)


def _ends(trace: Trace, engine: Engine) -> list[Run]:
    ends: list[Run] = []

    def keep(run: Run) -> bool:
        ends.append(run)
        return len(ends) == _MOST_ENDS

    taken(trace, engine, keep)
    return ends


def _tokens(run: Run) -> int:
    state = run.state
    works = sum(len(work.batch or [work.event]) for work in state.works.values())
    slots = sum(len(events) for each in state.slots.values() for events in each.events.values())
    return works + len(state.streams) + slots + sum(each.size for each in state.buffers.values())
