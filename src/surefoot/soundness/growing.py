"""Joins that a loop fills without end."""

from collections.abc import Iterator

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode
from surefoot.graph.net.model import PlaceKind
from surefoot.record import value
from surefoot.soundness.analysis import Analysis, LevelAnalysis
from surefoot.soundness.exploration import Growth

__all__ = ["Overflow", "joins_that_overflow"]


@value
class Overflow:
    """A join one of whose events may come again and again while another does not come at all.

    Parameters:
        location: where it says what it joins.
        event: what piles up.
        missing: what does not come meanwhile.
        growth: the loop.
    """

    step: StepNode
    location: Location
    event: EventNode
    missing: EventNode
    growth: Growth


def joins_that_overflow(analysis: Analysis) -> Iterator[Overflow]:
    """The joins that a loop may fill for ever, for certain; each once."""
    if not analysis.joins or analysis.net.blind:
        return
    told: set[str] = set()
    for level in analysis.levels:
        for growth in level.sure_exploration.growths:
            for overflow in _overflows(growth, level, analysis):
                if overflow.step.name not in told:
                    told.add(overflow.step.name)
                    yield overflow


def _overflows(growth: Growth, level: LevelAnalysis, analysis: Analysis) -> Iterator[Overflow]:
    places = level.net.places
    joints = [each for each in level.net.transitions if all(places[p].kind is PlaceKind.SLOT for p in each.takes)]
    coming = _coming(growth, level)
    for number in dict.fromkeys(growth.grown):
        for joint in joints:
            empty = [place for place in joint.takes if place not in growth.trace.end and place not in coming]
            event, missing = places[number].event, places[empty[0]].event if empty else None
            if number in joint.takes and joint.step and event and missing:
                yield Overflow(joint.step, analysis.location_of(joint.step), event, missing, growth)


def _coming(growth: Growth, level: LevelAnalysis) -> set[int]:
    """The places that others may bring tokens to, who have no part in the loop and need only get their turn."""
    loop = growth.trace.transitions[growth.since :]
    moved = {place for each in loop for place in (*each.takes, *each.gives)}
    reached = set(growth.trace.end) - moved
    grown = True
    while grown:
        fresh = [
            each.gives
            for each in level.smooth
            if not reached.isdisjoint(each.takes) and not reached.issuperset(each.gives)
        ]
        grown = bool(fresh)
        reached.update(*fresh)
    return reached
