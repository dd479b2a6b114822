"""Joins that a loop fills without end."""

from collections.abc import Iterator

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode
from surefoot.graph.net.model import PlaceKind
from surefoot.record import value
from surefoot.soundness.analysis import Analysis
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
    for growth in analysis.top.sure_exploration.growths:
        for overflow in _overflows(growth, analysis):
            if overflow.step.name not in told:
                told.add(overflow.step.name)
                yield overflow


def _overflows(growth: Growth, analysis: Analysis) -> Iterator[Overflow]:
    net = analysis.net
    joints = [each for each in net.transitions if all(net.places[p].kind is PlaceKind.SLOT for p in each.takes)]
    for number in dict.fromkeys(growth.grown):
        for joint in joints:
            empty = [net.places[other].event for other in joint.takes if other not in growth.trace.end]
            event = net.places[number].event
            if number in joint.takes and joint.step and event and empty and empty[0]:
                yield Overflow(joint.step, analysis.location_of(joint.step), event, empty[0], growth)
