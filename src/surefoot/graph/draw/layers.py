"""Where the boxes of a picture lie: in layers, from top to bottom.

The method is that of Sugiyama, Tagawa and Toda (Methods for Visual Understanding of Hierarchical System Structures,
1981): turn the edges that close a circle, put each node below those it comes from, cut long edges into short ones, sort
the layers until few edges cross, and then move the nodes of each layer towards what they are joined to.
"""

from bisect import bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, pairwise, repeat
from typing import Final, NamedTuple, TypeAlias

__all__ = ["Node", "Place", "Route", "arrange"]

Node: TypeAlias = Hashable
"""A node; anything that tells it from the others."""

Edge: TypeAlias = tuple[Node, Node]

_Link: TypeAlias = tuple[int, int]
"""An edge, or a piece of one. Inside, nodes are numbers: those given, and then the bends where edges cross layers."""

_MOST_SWEEPS: Final = 12
"""How often the layers are sorted, and how often their nodes are moved: more changes hardly anything."""

_EFFORT: Final = 150_000
"""How many links are looked at in all these sweeps: a picture that needs more is too tangled to be worth it."""


class Place(NamedTuple):
    """The centre of a node: `x` in the units of the widths, and its layer from the top."""

    x: float
    layer: int


Route: TypeAlias = tuple[Place, ...]
"""The places that an edge leads through, from its source to its target."""


def arrange(
    widths: Mapping[Node, float], edges: Sequence[Edge], gap: float
) -> tuple[dict[Node, Place], dict[Edge, Route]]:
    """Places for the nodes and ways for the edges; the same for the same arguments.

    Parameters:
        widths: node → how wide it is; what comes first lies above, where a circle leaves the choice.
        edges: each once, and none from a node to itself.
        gap: what lies between two neighbours in a layer at least.
    """
    names = list(widths)
    number = {name: place for place, name in enumerate(names)}
    numbered = [(number[source], number[target]) for source, target in edges]
    level = _levels(len(names), _without_circles(len(names), numbered))
    room = list(widths.values())
    links: list[_Link] = []
    ways: list[list[int]] = []
    for edge in numbered:
        upper, lower = edge if level[edge[0]] < level[edge[1]] else edge[::-1]
        crossed = range(level[upper] + 1, level[lower])
        way = [upper, *range(len(room), len(room) + len(crossed)), lower]
        room += [0.0] * len(crossed)
        level += crossed
        links += pairwise(way)
        ways.append(way if upper == edge[0] else way[::-1])
    layers = _sorted(level, links)
    x = _placed(layers, room, links, gap)
    places = [Place(*each) for each in zip(x, level, strict=True)]
    return dict(zip(names, places, strict=False)), {
        edge: tuple(places[node] for node in way) for edge, way in zip(edges, ways, strict=True)
    }


def _without_circles(count: int, edges: Sequence[_Link]) -> list[_Link]:
    """The edges, those turned that lead back to a node which is still being walked from."""
    after = _neighbours(count, edges)
    walked: set[int] = set()
    open_nodes: set[int] = set()
    turned: set[_Link] = set()
    for root in range(count):
        stack = [] if root in walked else [(root, iter(after[root]))]
        walked.add(root)
        open_nodes.update(node for node, _ in stack)
        while stack:
            node, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                open_nodes.discard(node)
                stack.pop()
            elif target in open_nodes:
                turned.add((node, target))
            elif target not in walked:
                walked.add(target)
                open_nodes.add(target)
                stack.append((target, iter(after[target])))
    return [edge[::-1] if edge in turned else edge for edge in edges]


def _levels(count: int, edges: Sequence[_Link]) -> list[int]:
    """The layer of each node: one below the lowest of those that lead to it."""
    after = _neighbours(count, edges)
    waiting = [0] * count
    for _, target in edges:
        waiting[target] += 1
    level = [0] * count
    ready = [node for node in range(count) if not waiting[node]]
    for node in ready:  # grows
        for target in after[node]:
            level[target] = max(level[target], level[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return level


def _sorted(level: Sequence[int], links: Sequence[_Link]) -> list[list[int]]:
    """The nodes of each layer from left to right, in the best order found."""
    layers: list[list[int]] = [[] for _ in range(max(level, default=-1) + 1)]
    rank: list[int] = []
    for node, layer in enumerate(level):
        rank.append(len(layers[layer]))
        layers[layer].append(node)
    above = _neighbours(len(level), ((target, source) for source, target in links))
    below = _neighbours(len(level), links)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, below, rank)
    for sweep in range(_sweeps(links)):
        downwards = sweep % 2 == 0
        for nodes in layers if downwards else reversed(layers):
            _sort_layer(nodes, above if downwards else below, rank)
        if (crossings := _crossings(layers, below, rank)) < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _sort_layer(layer: list[int], joined: Sequence[Sequence[int]], rank: list[int]) -> None:
    """Sort a layer by the middle of what its nodes are joined to; what is joined to nothing stays about where it is.

    Parameters:
        rank: of each node the place in its layer; kept up.
    """
    wish = {node: _mean([rank[other] for other in joined[node]], rank[node]) for node in layer}
    layer.sort(key=wish.__getitem__)
    for place, node in enumerate(layer):
        rank[node] = place


def _crossings(layers: Sequence[Sequence[int]], below: Sequence[Sequence[int]], rank: Sequence[int]) -> int:
    """How many pairs of links cross."""
    count = 0
    for layer in layers:
        passed: list[int] = []
        for node in layer:
            for end in sorted(rank[target] for target in below[node]):
                count += len(passed) - bisect_right(passed, end)
                insort(passed, end)
    return count


def _placed(layers: Sequence[Sequence[int]], room: Sequence[float], links: Sequence[_Link], gap: float) -> list[float]:
    """The centres of the nodes: as near to what they are joined to as their neighbours allow."""
    joined = _neighbours(len(room), chain(links, ((target, source) for source, target in links)))
    x = [0.0] * len(room)
    for layer in layers:
        _spread(layer, [0.0] * len(layer), x, room, gap)
    for sweep in range(_sweeps(links)):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wishes = [_mean([x[other] for other in joined[node]], x[node]) for node in layer]
            _spread(layer, wishes, x, room, gap)
    left = min((place - width / 2 for place, width in zip(x, room, strict=True)), default=0.0)
    return [place - left for place in x]


def _spread(layer: Sequence[int], wishes: Sequence[float], x: list[float], room: Sequence[float], gap: float) -> None:
    """Move the nodes of a layer to the places nearest to the wishes, by least squares, at which no two overlap.

    Pool adjacent violators: neighbours that are too close become one block, which lies at the mean of its wishes.
    """
    offsets: list[float] = []
    blocks: list[tuple[float, int]] = []  # where its first node would lie if it were the first of all; how many it has
    for before, node, wish in zip([None, *layer], layer, wishes, strict=False):
        offsets.append(0.0 if before is None else offsets[-1] + (room[before] + room[node]) / 2 + gap)
        mean, size = wish - offsets[-1], 1
        while blocks and blocks[-1][0] > mean:
            earlier, others = blocks.pop()
            mean = (earlier * others + mean * size) / (others + size)
            size += others
        blocks.append((mean, size))
    means = chain.from_iterable(repeat(mean, size) for mean, size in blocks)
    for node, mean, offset in zip(layer, means, offsets, strict=True):
        x[node] = mean + offset


def _neighbours(count: int, edges: Iterable[_Link]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        found[source].append(target)
    return found


def _sweeps(links: Sequence[_Link]) -> int:
    return min(_MOST_SWEEPS, 2 + _EFFORT // (len(links) or 1))


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
