"""Joins whose events never come together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode
from surefoot.graph.net.model import Marking, Net, PlaceKind, Transition
from surefoot.record import value
from surefoot.soundness.analysis import Analysis, LevelAnalysis
from surefoot.soundness.choices import Choice, choice_of
from surefoot.soundness.exploration import Exploration
from surefoot.soundness.search import Exhausted
from surefoot.soundness.trace import Trace

__all__ = ["Waiting", "joins_that_wait"]

_Edge: TypeAlias = tuple[Marking, Transition, Marking]


@value
class Waiting:
    """A join that waits for ever.

    Parameters:
        location: where it says what it joins.
        events: what it joins.
        missing: those of them that do not come.
        trace: a shortest way to where it waits.
        choice: what keeps the missing events from coming, if one choice does.
        always: no run ever completes it. Otherwise those do not that make this choice.
    """

    step: StepNode
    location: Location
    events: tuple[EventNode, ...]
    missing: tuple[EventNode, ...]
    trace: Trace
    choice: Choice | None
    always: bool


def joins_that_wait(analysis: Analysis) -> Iterator[Waiting]:
    """The joins that no run completes, and those that some choice of a step leaves waiting, for certain."""
    if not analysis.joins or analysis.net.blind:
        return
    dead = [waiting for step in analysis.joins if (waiting := _dead(step, analysis)) is not None]
    yield from dead
    if not analysis.net.doubts:
        yield from _doomed(analysis, {waiting.step.name for waiting in dead})


# --- never ------------------------------------------------------------------------------------------------------------


def _dead(step: StepNode, analysis: Analysis) -> Waiting | None:
    """`step`, if its events can come one by one and never together."""
    if _mixes_members(step, analysis):
        return None
    levels = [analysis.top, *analysis.members.values()]
    judged = [(level, joints) for level in levels if (joints := _joints(step, level))]
    if not judged or any(level.imaginable.possible(joint) for level, joints in judged for joint in joints):
        return None
    for level, joints in judged:
        for joint in joints:
            ways = [way for place in joint.takes if (way := _way_to((place,), level)) is not None]
            if ways:
                trace = min(ways, key=lambda way: len(way.transitions))
                missing = _lacking(joint.takes, trace.end)
                if any(each.sent for each in trace.transitions) and _differs_in_number(joint, level):
                    return None  # how many are sent and how many collected is a fault of its own
                return _waiting(step, joint, missing, trace, analysis, always=True)
    return None


def _joints(step: StepNode, level: LevelAnalysis) -> list[Transition]:
    """The ways to complete the join of which each event comes, whether or not they come together."""
    places = level.net.places
    return [
        joint
        for joint in level.runs_of(step)
        if all(places[place].kind is PlaceKind.SLOT and level.imaginable.marked(place) for place in joint.takes)
    ]


def _differs_in_number(joint: Transition, level: LevelAnalysis) -> bool:
    """Whether each kind of event comes beside each other, and only not as often as the join takes it."""
    kinds = dict.fromkeys(joint.takes)
    return all(level.imaginable.related(one, other) for one in kinds for other in kinds if one != other)


def _mixes_members(step: StepNode, analysis: Analysis) -> bool:
    """Whether the join may take events of several members of a list, whose choices exclude nothing."""
    return any(
        step not in level.by_member and any(step.takes(event) for event in level.events) for level in analysis.streams
    )


def _way_to(goal: Marking, level: LevelAnalysis) -> Trace | None:
    try:
        return level.promised_search.shortest_to(goal) or level.smooth_search.shortest_to(goal)
    except Exhausted:
        return None


# --- by a choice ------------------------------------------------------------------------------------------------------


def _doomed(analysis: Analysis, told: set[str]) -> Iterator[Waiting]:
    """Joins left waiting whenever a step returns one of the events that it may return."""
    found = analysis.top.exploration
    if not found.complete or found.growths:
        return
    ends = {*found.stopping, *(marking for marking in found.stuck if hands_over(marking, analysis.net))}
    endless = set(found.endless(ends))
    if not endless or analysis.net.start in endless:
        return
    way_on: dict[Marking, list[_Edge]] = {}
    taken: dict[int, list[_Edge]] = {}
    for edge in found.edges:
        way_on.setdefault(edge[0], []).append(edge)
        taken.setdefault(edge[1].number, []).append(edge)
    for edges in taken.values():
        choice = edges[0][1]
        decides = any(marking not in endless for marking, _, _ in edges)
        if choice.cause != "step" or not choice.made or not decides or any(end not in endless for _, _, end in edges):
            continue
        trace = _to_the_end(next(edge for edge in edges if edge[0] not in endless), way_on, found)
        if trace is None or not trace.sure:
            continue
        for step in analysis.joins:
            kept = [place for place in trace.end if _keeps(place, step, analysis.net)]
            joint = next(iter(_joints(step, analysis.top)), None)
            if kept and joint and step.name not in told:
                told.add(step.name)
                missing = _lacking(joint.takes, tuple(kept))
                yield _waiting(step, joint, missing, trace, analysis, always=False)


def hands_over(marking: Marking, net: Net) -> bool:
    """Whether a run that has nothing left to do waits for the outside."""
    return any(net.places[place].kind is PlaceKind.REQUEST for place in marking)


def _keeps(place: int, step: StepNode, net: Net) -> bool:
    return net.places[place].kind is PlaceKind.SLOT and net.places[place].step is step


def _to_the_end(edge: _Edge, way_on: Mapping[Marking, Sequence[_Edge]], found: Exploration) -> Trace | None:
    """A shortest trace by way of `edge` to where nothing can happen any more."""
    before, transition, behind = edge
    stuck = set(found.stuck)
    ways: dict[Marking, tuple[Transition, ...]] = {behind: (*found.trace(before).transitions, transition)}
    waiting = [behind]
    for marking in waiting:
        if marking in stuck:
            return Trace(found.net, ways[marking], marking)
        for _, taken, end in way_on.get(marking, ()):
            if end not in ways:
                ways[end] = (*ways[marking], taken)
                waiting.append(end)
    return None


# --- what to say ------------------------------------------------------------------------------------------------------


def _waiting(
    step: StepNode, joint: Transition, missing: list[int], trace: Trace, analysis: Analysis, *, always: bool
) -> Waiting:
    places = trace.net.places
    return Waiting(
        step,
        analysis.location_of(step),
        _events(joint.takes, trace.net),
        _events(tuple(missing), trace.net),
        trace,
        choice_of(trace, [place for place in missing if places[place].event is not None]),
        always,
    )


def _lacking(wanted: Marking, held: Marking) -> list[int]:
    """The places of which `held` has too few, each as often as a token is missing."""
    return list((Counter(wanted) - Counter(held)).elements())


def _events(places: Marking, net: Net) -> tuple[EventNode, ...]:
    return tuple(event for place in places if (event := net.places[place].event) is not None)
