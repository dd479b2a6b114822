"""A trace in words: `StartEvent` → `draft` → (`Draft`) → `review` …"""

from collections.abc import Iterable, Iterator, Sequence

from surefoot.graph.model import EventNode
from surefoot.graph.net.model import Transition

__all__ = ["all_of", "any_of", "happening", "path"]


def path(transitions: Iterable[Transition]) -> str:
    """Transitions in one line."""
    return ", ".join(map(happening, transitions))


def happening(transition: Transition) -> str:
    """One transition in words."""
    made = _made(transition)
    name = f"`{transition.step.name}`" if transition.step else ""
    match transition.cause:
        case "start":
            return f"{made} enters"
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


def all_of(events: Sequence[EventNode]) -> str:
    """`A`, `B` and `C`."""
    return _joined(events, "and")


def any_of(events: Sequence[EventNode]) -> str:
    """`A`, `B` or `C`."""
    return _joined(events, "or")


def _made(transition: Transition) -> str:
    if not transition.made:
        return "nothing"
    return f"a list of {all_of(transition.made)}" if transition.listed else all_of(transition.made)


def _joined(events: Sequence[EventNode], word: str) -> str:
    names = [f"`{name}`" if number == 1 else f"{number} `{name}`" for name, number in _counted(events)]
    return f" {word} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _counted(events: Sequence[EventNode]) -> Iterator[tuple[str, int]]:
    for event in dict.fromkeys(events):
        yield event.name, list(events).count(event)
