"""Nets made by hand and at random, and all that they can come to, found without any cleverness."""

from collections import deque
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.net.model import Marking, Net, Place, PlaceKind, Transition
from surefoot.soundness.marking import fired
from tests.declarations import step, workflow

__all__ = ["graph", "nets", "net_of_arcs", "pairs", "reachable", "structured"]


def graph(*steps: DeclaredStep) -> WorkflowGraph:
    """The graph of a workflow of these steps."""
    return build(workflow(*steps))


def net_of_arcs(start: Sequence[int], *arcs: tuple[Sequence[int], Sequence[int]], stops: Iterable[int] = ()) -> Net:
    """A net from what each transition takes and gives; `stops` are the numbers of those that stop."""
    count = 1 + max([*start, *(place for arc in arcs for side in arc for place in side)])
    transitions = tuple(
        Transition(number, "step", None, tuple(sorted(takes)), tuple(sorted(gives)), stops=number in set(stops))
        for number, (takes, gives) in enumerate(arcs)
    )
    places = tuple(Place(number, PlaceKind.WORK) for number in range(count))
    return Net(places, transitions, tuple(sorted(start)))


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Nets of up to six places, some with transitions that stop; many of them fill places without end."""
    places = st.integers(0, draw(st.integers(1, 5)))
    arcs = st.tuples(st.lists(places, min_size=1, max_size=2), st.lists(places, max_size=2))
    transitions = draw(st.lists(arcs, min_size=1, max_size=8))
    stops = draw(st.sets(st.integers(0, len(transitions) - 1), max_size=2))
    ends = [(takes, () if number in stops else gives) for number, (takes, gives) in enumerate(transitions)]
    return net_of_arcs(draw(st.lists(places, min_size=1, max_size=2)), *ends, stops=stops)


def reachable(net: Net, most: int = 400) -> dict[Marking, int] | None:
    """Each marking that can be reached, with the length of a shortest way to it; None if there are more than `most`."""
    found = {net.start: 0}
    waiting = deque([net.start])
    while waiting:
        marking = waiting.popleft()
        for transition in net.transitions:
            behind = None if transition.stops else fired(marking, transition)
            if behind is not None and behind not in found:
                found[behind] = found[marking] + 1
                waiting.append(behind)
        if len(found) > most:
            return None
    return found


def pairs(markings: Iterable[Marking]) -> set[tuple[int, int]]:
    """The pairs of places that hold tokens at the same time; a place that holds two is a pair with itself."""
    return {
        (place, other)
        for marking in markings
        for index, place in enumerate(marking)
        for position, other in enumerate(marking)
        if index != position
    }


@st.composite
def structured(draw: st.DrawFn) -> WorkflowGraph:
    """Workflows made of rows, branches that meet again, loops, and events for several steps that are joined again."""
    steps: list[DeclaredStep] = []
    events = iter(f"E{number}" for number in range(1000))

    def block(given: str, depth: int) -> str:
        """Steps that begin with an event; which one they end with."""
        kind = draw(st.sampled_from(["row", "branch", "loop", "join"] if depth else ["row"]))
        name, made = f"s{len(steps)}", next(events)
        if kind == "row":
            steps.append(step(name, given, made))
        elif kind == "branch":
            one, other = next(events), next(events)
            steps.append(step(name, given, f"{one} | {other}"))
            ends = f"{block(one, depth - 1)} | {block(other, depth - 1)}"
            steps.append(step(f"s{len(steps)}", ends, made))
        elif kind == "loop":
            again, inside = next(events), next(events)
            steps.append(step(name, f"{given} | {again}", inside))
            end = block(inside, depth - 1)
            steps.append(step(f"s{len(steps)}", end, f"{again} | {made}"))
        else:
            left, right = next(events), next(events)
            steps.append(step(name, given, left))
            steps.append(step(f"s{len(steps)}", given, right))
            slots = [block(left, depth - 1), block(right, depth - 1)]
            steps.append(step(f"s{len(steps)}", slots, made))
        return made

    given = "Start"
    for _ in range(draw(st.integers(1, 2))):
        given = block(given, 2)
    steps.append(step("end", given, "Stop"))
    return graph(*steps)
