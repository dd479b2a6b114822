"""What keeps a workflow from being sound, each with a way to it."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum

from surefoot.graph.model import StepNode
from surefoot.graph.net.model import Marking, Place, PlaceKind, Transition
from surefoot.record import value
from surefoot.soundness.analysis import Analysis, LevelAnalysis
from surefoot.soundness.joins import hands_over
from surefoot.soundness.marking import Moves
from surefoot.soundness.search import Exhausted
from surefoot.soundness.trace import Trace

__all__ = ["Fault", "FaultKind", "faults_of"]


class FaultKind(Enum):
    """What is wrong."""

    STALL = "nothing can happen any more, and nothing has stopped the run"
    ENDLESS = "the run goes on for ever: no stop can be reached"
    GROWTH = "a loop leaves more behind each time"
    WORK_LOST = "the run stops while work is under way"
    LEFT_BEHIND = "the run stops while a join keeps events"
    NEVER_RUNS = "a step can never run"


@value
class Fault:
    """Something that keeps a workflow from being sound.

    Parameters:
        trace: the way to it; empty for a step that never runs.
        certain: the annotations promise a run that takes it.
        where: where the work is, or what is left.
        step: the step that never runs.
        since: of a loop, how many transitions come before it.
        given_up: the search for it was not brought to an end.
    """

    kind: FaultKind
    trace: Trace
    certain: bool
    where: Place | None = None
    step: StepNode | None = None
    since: int = 0
    given_up: bool = False

    @property
    def loops(self) -> bool:
        """Whether the trace ends with a loop."""
        return self.kind is FaultKind.GROWTH


def faults_of(analysis: Analysis) -> Iterator[Fault]:
    """All faults that are found, those of one kind in order of discovery."""
    for level in analysis.levels:
        opened = level.net.producer is None or level.net.producer.name in analysis.opened
        for fault in _faults_in(level, analysis):
            yield fault if opened else replace(fault, certain=False)
    yield from _idle_steps(analysis)


def _faults_in(level: LevelAnalysis, analysis: Analysis) -> Iterator[Fault]:
    yield from _stalls(level)
    yield from _endless(level, analysis)
    for growth in (*level.promised_exploration.growths, *level.exploration.growths):
        yield Fault(FaultKind.GROWTH, growth.trace, growth.trace.certain, since=growth.since)
    yield from _losses(level)


def _stalls(level: LevelAnalysis) -> Iterator[Fault]:
    """Where nothing can happen. A member of a list may come to nothing, as long as it leaves nothing behind."""
    moves = Moves(level.net, level.smooth)
    member = level.net.producer is not None
    for exploration in (level.promised_exploration, level.exploration):
        for marking in exploration.stuck:
            waits_for_others = any(True for _ in moves.enabled(marking))
            if waits_for_others and exploration is level.promised_exploration:
                continue
            if not hands_over(marking, level.net) and not (member and not marking):
                trace = exploration.trace(marking)
                yield Fault(FaultKind.STALL, trace, trace.certain)


def _endless(level: LevelAnalysis, analysis: Analysis) -> Iterator[Fault]:
    """Where no stop can be reached any more, although things go on happening.

    A way to a stop by what a step may never return is none that can be relied on.
    """
    found = level.exploration
    if not found.complete or found.growths:
        return
    for marking in found.endless({*found.stopping, *found.stuck}):
        trace = found.trace(marking)
        yield Fault(FaultKind.ENDLESS, trace, trace.certain)
    imagined = {each.number: each for each in level.smooth if analysis.imagines(each)}
    if imagined:
        moves = Moves(level.net, imagined.values())
        relied = Moves(level.net, [each for each in level.smooth if each.number not in imagined])
        stopping = [each for each in found.stopping if any(move.stops for move, _ in relied.enabled(each))]
        for marking in found.endless([*stopping, *found.stuck], imagined):
            for move, behind in moves.enabled(marking):
                way = found.trace(marking)
                yield Fault(FaultKind.ENDLESS, Trace(way.net, (*way.transitions, move), behind), certain=False)


def _losses(level: LevelAnalysis) -> Iterator[Fault]:
    """Where a stop breaks off work. Where something grows without end, so would a search, and that is told already."""
    if level.promised_exploration.growths:
        return
    for stop in level.smooth:
        if not stop.stops or stop.cause == "member" or not level.possible.possible(stop):
            continue
        if level.net.producer is not None:
            yield from _loss(stop, None, level)
            continue
        for number in dict.fromkeys((*stop.gives, *level.possible.beside(stop.takes))):
            place = level.net.places[number]
            if place.at_work or place.kind is PlaceKind.SLOT:
                yield from _loss(stop, place, level)


def _loss(stop: Transition, place: Place | None, level: LevelAnalysis) -> Iterator[Fault]:
    kind = FaultKind.LEFT_BEHIND if place and place.kind is PlaceKind.SLOT else FaultKind.WORK_LOST
    # What it sends itself is lost in any case.
    goal: Marking = stop.takes if place is None or place.number in stop.gives else (*stop.takes, place.number)
    try:
        found = level.promised_search.shortest_to(goal) or _unpromised(goal, level)
    except Exhausted:
        yield Fault(kind, Trace(level.net, (), level.net.start), certain=False, where=place, given_up=True)
        return
    if found is not None:
        trace = Trace(found.net, (*found.transitions, stop), found.end)
        yield Fault(kind, trace, trace.certain, where=place)


def _unpromised(goal: Marking, level: LevelAnalysis) -> Trace | None:
    if level.exploration.growths:
        return None
    ways = (level.calm_search.shortest_to(goal, entry) for entry in level.entries)
    return next((way for way in ways if way is not None), None)


def _idle_steps(analysis: Analysis) -> Iterator[Fault]:
    """Steps that can never run, not even if others fail."""
    levels = analysis.levels
    possible = {
        each.step.name
        for level in levels
        for each in level.net.transitions
        if each.step and each.cause in ("step", "buffer") and level.imaginable.possible(each)
    }
    for step in analysis.graph.steps:
        if step.name not in possible and step.role == "step":
            trace = Trace(analysis.net, (), analysis.net.start)
            yield Fault(FaultKind.NEVER_RUNS, trace, certain=True, step=step)
