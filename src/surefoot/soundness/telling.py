"""A trace in words: start → `draft` → (`Draft`) → `review` …"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from surefoot.graph import names

if TYPE_CHECKING:
    from surefoot.graph.model import EventNode
    from surefoot.graph.net.model import Net, Transition
    from surefoot.soundness.choices import Choice

__all__ = ["all_of", "happening", "of_choice", "path"]

_ARROW: Final = " → "


def path(transitions: "Iterable[Transition]", net: "Net") -> str:
    """Transitions in one line. Each follows from the one before it; where it does not, a semicolon says so."""
    line = ""
    given: set[int] = set()
    for transition in transitions:
        follows = not given.isdisjoint(transition.takes)
        line += (_ARROW if follows else "; " if line else "") + _link(transition, net)
        given = set(transition.gives)
    return line


def happening(transition: "Transition", net: "Net") -> str:
    """One transition in words."""
    made = _made(transition)
    name = f"`{transition.step.name}`" if transition.step else ""
    match transition.cause:
        case "start":
            return f"`{net.producer.name}` lists {made}" if net.producer else f"{made} enters"
        case "outside":
            return f"somebody sends {made}"
        case "answer":
            return f"somebody answers with {made}"
        case "buffer":
            return f"{name} keeps its event"
        case "close":
            return f"the list of {name} is worked off"
        case "take":
            return f"{name} takes what it wants of the list"
        case "failure":
            return f"{name} fails"
    sends = [f"sends {all_of(transition.sent)}"] if transition.sent else []
    returns = [] if transition.sent and not transition.made else [f"returns {made}"]
    return f"{name} {' and '.join([*sends, *returns])}"


def of_choice(choice: "Choice") -> str:
    """Why what a choice has given up does not come: a clause."""
    step = choice.taken.step
    assert step is not None
    return f"which only another choice of `{step.name}` leads to"


def all_of(events: "Sequence[EventNode]") -> str:
    """`A`, `B` and `C`."""
    found = [f"`{name}`" if number == 1 else f"{number} `{name}`" for name, number in _counted(events)]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _link(transition: "Transition", net: "Net") -> str:
    """One transition as a piece of a path: who does it, and what comes of it in brackets."""
    if transition.cause == "start" and net.producer is None:
        plain = all(event.fullname == names.START_EVENT for event in transition.made)
        return "start" if plain else f"start{_ARROW}({_made(transition)})"
    if transition.cause not in ("step", "start") or transition.step is None:
        return happening(transition, net)
    sent = [f"sent: {all_of(transition.sent)}"] if transition.sent else []
    returned = [] if sent and not transition.made else [_made(transition)]
    return f"`{transition.step.name}`{_ARROW}({'; '.join([*returned, *sent])})"


def _made(transition: "Transition") -> str:
    if not transition.made:
        return "nothing"
    return f"a list of {all_of(transition.made)}" if transition.listed else all_of(transition.made)


def _counted(events: "Sequence[EventNode]") -> Iterator[tuple[str, int]]:
    for event in dict.fromkeys(events):
        yield event.name, list(events).count(event)
