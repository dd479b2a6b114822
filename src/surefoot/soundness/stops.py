"""Work that is under way when a run stops."""

from collections.abc import Iterator

from surefoot.graph.declared import Named
from surefoot.graph.facts import Returns, Suspends
from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, StepNode
from surefoot.graph.net.model import Marking, Place, PlaceKind, Transition
from surefoot.record import value
from surefoot.soundness.analysis import Analysis, LevelAnalysis
from surefoot.soundness.search import Exhausted
from surefoot.soundness.trace import Trace

__all__ = ["Loss", "work_lost"]


@value
class Loss:
    """A stop that breaks off work.

    Parameters:
        step: who stops the run.
        location: where it returns the stop event, or its definition.
        work: where the work is; None if it is that of other members of the same list.
        producer: the step that returned that list, or None.
        trace: a shortest way to where the run can stop, the stop included.
    """

    step: StepNode
    location: Location
    work: Place | None
    producer: StepNode | None
    trace: Trace


def work_lost(analysis: Analysis) -> Iterator[Loss]:
    """For each step whose stop event may come while others are at work for certain: one way to that."""
    if analysis.net.blind:
        return
    stopping = [step for step in analysis.graph.steps if any(event.kind is EventKind.STOP for event in step.bare)]
    for step in stopping:
        levels = (analysis.top, *analysis.members.values())
        losses = [loss for level in levels for loss in _lost_by(step, level, analysis)]
        if losses:
            yield min(losses, key=lambda loss: len(loss.trace.transitions))


def _lost_by(step: StepNode, level: LevelAnalysis, analysis: Analysis) -> Iterator[Loss]:
    for stop in level.runs_of(step):
        if not stop.stops or stop.optional or not stop.certain or not level.certain.possible(stop):
            continue
        if level.net.producer is not None:
            trace = None if _is_race(level) else _stopped(stop.takes, stop, level)
            if trace is not None and level.net.producer.name in analysis.opened:
                yield Loss(step, _location(stop), None, level.net.producer, trace)
            continue
        # That a step both sends and stops is only certain where its text does both.
        sent_last = dict.fromkeys(stop.gives) if _written_return(stop) else ()
        for place in (*sent_last, *level.certain.beside(stop.takes)):
            if _is_work(level.net.places[place], analysis):
                sent = place in sent_last
                trace = _stopped(stop.takes if sent else (*stop.takes, place), stop, level)
                if trace is not None and (sent or not _is_rival(place, stop, trace, level)):
                    yield Loss(step, _location(stop), level.net.places[place], None, trace)


def _is_work(place: Place, analysis: Analysis) -> bool:
    """Whether a token there is work that a stop must not break off.

    A step that may decline its event may have nothing to do. Steps that do nothing but stop the run race with each
    other on purpose: one of them is to be the first. And what ends a branch without ever waiting is not broken off:
    it is done in one go, or not at all, and no timing decides which.
    """
    if not place.at_work or place.step is None:
        return False
    races = place.kind is PlaceKind.WORK and _only_stops(place.step)
    return not analysis.behaviours[place.step.name].declines and not races and not _is_brief(place.step)


def _is_brief(step: StepNode) -> bool:
    leads_on = step.returns or step.sends
    return not leads_on and not any(isinstance(fact, Suspends) for fact in step.source.facts)


def _only_stops(step: StepNode) -> bool:
    return bool(step.returns) and all(event.kind is EventKind.STOP for event in step.returns)


def _is_race(level: LevelAnalysis) -> bool:
    """Whether all that is done with a member of the list is to stop the run."""
    return all(_only_stops(each.step) for each in level.smooth if each.step is not None)


def _is_rival(place: int, stop: Transition, trace: Trace, level: LevelAnalysis) -> bool:
    """Whether the work could only have brought another of the event on which the run stops.

    Steps that make the same of one event are asked together on purpose, and the first answer is as good as the others.
    Several events for one step are a batch, which somebody may have forgotten to collect.
    """
    if len(stop.takes) != 1 or level.net.places[stop.takes[0]].kind is not PlaceKind.WORK:
        return False
    steps: set[str] = set()
    reached = [place]
    for here in reached:
        for each in level.sure:
            if here in each.takes:
                if each.step is None or each.stops or not each.gives:
                    return False
                steps.add(each.step.name)
                reached += [other for other in each.gives if other not in (*stop.takes, *reached)]
    makers = [each.step.name for each in trace.transitions if each.step and stop.takes[0] in each.gives]
    return bool(steps) and steps.isdisjoint(makers)


def _stopped(goal: Marking, stop: Transition, level: LevelAnalysis) -> Trace | None:
    try:
        trace = level.sure_search.shortest_to(goal)
    except Exhausted:
        return None
    return None if trace is None else Trace(trace.net, (*trace.transitions, stop), trace.end)


def _location(stop: Transition) -> Location:
    assert stop.step is not None
    return _written_return(stop) or stop.step.location


def _written_return(stop: Transition) -> Location | None:
    """Where the stop event is returned, as far as the text tells."""
    assert stop.step is not None
    stops = {event.fullname for event in stop.made if event.kind is EventKind.STOP}
    for fact in stop.step.source.facts:
        if (
            isinstance(fact, Returns)
            and not fact.listed
            and isinstance(fact.term, Named)
            and fact.term.fullname in stops
        ):
            return fact.location
    return None
