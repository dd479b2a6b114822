"""Soundness of a net by its definition, on the graph of all that it can come to.

A third opinion beside that of `surefoot.soundness` and of the engine: no markings are left out, and what may be reached
from where is asked of networkx.
"""

from collections import Counter, deque

import networkx as nx

from surefoot.graph.model import StepNode
from surefoot.graph.net.model import Net, Transition

__all__ = ["TooLarge", "is_plain", "is_sound"]

_MOST = 3000


class TooLarge(Exception):
    """There is more than can be looked at."""


def is_plain(net: Net) -> bool:
    """Whether it is a Petri net with an end, and nothing else: all of it is promised, and no list is made."""
    return not net.members and not net.doubts and all(each.certain for each in net.transitions)


def is_sound(net: Net) -> bool:
    """Whether each run can be completed, completes with nothing left, and something that each step does can happen.

    Raises:
        TooLarge: nobody knows.
    """
    graph: nx.DiGraph[object] = nx.DiGraph()
    start = _marking(Counter(net.start))
    before = {start: frozenset({start})}
    waiting = deque([start])
    alive: set[StepNode | None] = set()
    while waiting:
        here = waiting.popleft()
        for transition in net.transitions:
            if (left := _left(Counter(dict(here)), transition)) is None:
                continue
            alive.add(transition.step)
            if transition.stops:
                if left:
                    return False
                graph.add_edge(here, "completed")
                continue
            behind = _marking(left + Counter(transition.gives))
            graph.add_edge(here, behind)
            if any(each != behind and Counter(dict(each)) <= Counter(dict(behind)) for each in before[here]):
                return False  # it can be filled for ever
            if behind not in before:
                before[behind] = before[here] | {behind}
                waiting.append(behind)
        if len(before) > _MOST:
            raise TooLarge
    if "completed" not in graph:
        return False
    completing = nx.ancestors(graph, "completed")
    return before.keys() <= completing and alive == {each.step for each in net.transitions}


def _marking(tokens: Counter[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(tokens.items()))


def _left(tokens: Counter[int], transition: Transition) -> Counter[int] | None:
    taken = Counter(transition.takes)
    return tokens - taken if taken <= tokens else None
