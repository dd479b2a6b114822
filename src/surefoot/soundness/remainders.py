"""What a trace leaves: who waits for what, and who is at work."""

from collections import Counter
from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.graph.net.model import Marking, Net, Place, PlaceKind
from surefoot.record import value
from surefoot.soundness.choices import choice_of
from surefoot.soundness.marking import without
from surefoot.soundness.telling import all_of, of_choice
from surefoot.soundness.trace import Trace

__all__ = ["Remainder", "remainders"]


@value
class Remainder:
    """Something that is there when a trace is over.

    Parameters:
        step: who has it; None for the world outside.
        words: a clause.
    """

    step: StepNode | None
    words: str


def remainders(trace: Trace) -> list[Remainder]:
    """What is there when a trace is over. What its last step took to stop the run is not."""
    end = trace.end
    if trace.transitions and trace.transitions[-1].stops:
        end = without(end, trace.transitions[-1].takes) or ()
    waiting = {place.step.name: place.step for place in _places(end, trace.net) if _kept(place) and place.step}
    found = [Remainder(step, _waits(step, end, trace)) for step in waiting.values()]
    for place in dict.fromkeys(_places(end, trace.net)):
        words = _words(place)
        if words:
            found.append(Remainder(place.step, words))
    return found


def _places(marking: Marking, net: Net) -> Iterator[Place]:
    return (net.places[number] for number in marking)


def _kept(place: Place) -> bool:
    return place.kind is PlaceKind.SLOT


def _waits(step: StepNode, end: Marking, trace: Trace) -> str:
    """What a join keeps, and what it lacks in the way to complete it that lacks least."""
    net = trace.net
    mine = [number for number in end if _kept(net.places[number]) and net.places[number].step is step]
    keeps = f"`{step.name}` keeps {all_of([event for number in mine if (event := net.places[number].event)])}"
    ways = [
        each.takes for each in net.transitions if each.cause == "step" and each.step is step and mine[0] in each.takes
    ]
    ways = [takes for takes in ways if all(_kept(net.places[number]) for number in takes)]
    lacking = min((list((Counter(takes) - Counter(mine)).elements()) for takes in ways), key=len, default=[])
    missing = [event for number in lacking if (event := net.places[number].event)]
    if not missing:
        return keeps
    choice = choice_of(trace, lacking)
    return f"{keeps} and waits for {all_of(missing)}" + (f", {of_choice(choice)}" if choice else "")


def _words(place: Place) -> str:
    name = f"`{place.step.name}`" if place.step else ""
    event = f"`{place.event.name}`" if place.event else "its list"
    match place.kind:
        case PlaceKind.WORK:
            return f"{name} is at work on {event}"
        case PlaceKind.BUSY:
            return f"{name} is at work"
        case PlaceKind.STREAM:
            return f"members of the list of {name} are under way"
        case PlaceKind.FORSAKEN:
            return f"members of the list of {name} that no join wants may be under way"
        case PlaceKind.REQUEST:
            return f"nobody has answered {event}"
    return ""
