"""Where the boxes of a picture lie: in layers, from top to bottom.

The method is that of Sugiyama, Tagawa and Toda (Methods for Visual Understanding of Hierarchical System Structures,
1981): turn the edges that close a circle, put each node below those it comes from, cut long edges into short ones, sort
the layers until few edges cross, and then move the nodes of each layer towards what they are joined to.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

__all__ = ["Node", "Place", "Route", "arrange"]

Node: TypeAlias = Hashable
"""A node; anything that tells it from the others."""

Edge: TypeAlias = tuple[Node, Node]

_SWEEPS: Final = 12
"""How often the layers are sorted, and how often their nodes are moved: more changes hardly anything."""


class Place(NamedTuple):
    """The centre of a node: `x` in the units of the widths, and its layer from the top."""

    x: float
    layer: int


Route: TypeAlias = tuple[Place, ...]
"""The places that an edge leads through, from its source to its target."""


class _Bend(NamedTuple):
    """Where an edge crosses a layer."""

    edge: Edge
    layer: int


def arrange(
    widths: Mapping[Node, float], edges: Sequence[Edge], gap: float
) -> tuple[dict[Node, Place], dict[Edge, Route]]:
    """Places for the nodes and ways for the edges; the same for the same arguments.

    Parameters:
        widths: node → how wide it is; what comes first lies above, where a circle leaves the choice.
        edges: each once, and none from a node to itself.
        gap: what lies between two neighbours in a layer at least.
    """
    forward = _without_circles(list(widths), edges)
    level = _levels(list(widths), forward)
    room: dict[Node, float] = dict(widths)
    links: list[Edge] = []
    ways: dict[Edge, list[Node]] = {}
    for edge in edges:
        upper, lower = edge if level[edge[0]] < level[edge[1]] else edge[::-1]
        bends = [_Bend(edge, layer) for layer in range(level[upper] + 1, level[lower])]
        room.update(dict.fromkeys(bends, 0.0))
        level.update({bend: bend.layer for bend in bends})
        way = [upper, *bends, lower]
        links += pairwise(way)
        ways[edge] = way if upper == edge[0] else way[::-1]
    layers = _sorted(room, level, links)
    x = _placed(layers, room, links, gap)
    places = {node: Place(x[node], level[node]) for node in room}
    return {node: places[node] for node in widths}, {
        edge: tuple(places[node] for node in way) for edge, way in ways.items()
    }


def _without_circles(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Edge]:
    """The edges, those turned that lead back to a node which is still being walked from."""
    after = _neighbours(edges)
    walked: set[Node] = set()
    open_nodes: set[Node] = set()
    turned: set[Edge] = set()
    for root in nodes:
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


def _levels(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[Node, int]:
    """The layer of each node: one below the lowest of those that lead to it."""
    after = _neighbours(edges)
    waiting = dict.fromkeys(nodes, 0)
    for _, target in edges:
        waiting[target] += 1
    level = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not waiting[node]]
    for node in ready:  # grows
        for target in after[node]:
            level[target] = max(level[target], level[node] + 1)
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return level


def _sorted(nodes: Iterable[Node], level: Mapping[Node, int], links: Sequence[Edge]) -> list[list[Node]]:
    """The nodes of each layer from left to right, in the best order found."""
    layers: list[list[Node]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in nodes:
        layers[level[node]].append(node)
    above, below = _neighbours((target, source) for source, target in links), _neighbours(links)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, below)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        for layer in layers if downwards else reversed(layers):
            _sort_layer(layer, above if downwards else below, layers, level)
        if (crossings := _crossings(layers, below)) < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _sort_layer(
    layer: list[Node],
    joined: Mapping[Node, Sequence[Node]],
    layers: Sequence[Sequence[Node]],
    level: Mapping[Node, int],
) -> None:
    """Sort a layer by the middle of what its nodes are joined to; what is joined to nothing stays about where it is."""
    if not layer:
        return
    rank = {node: place for line in layers for place, node in enumerate(line)}
    wish = {node: _mean([rank[other] for other in joined[node]], rank[node]) for node in layer}
    layer.sort(key=wish.__getitem__)


def _crossings(layers: Sequence[Sequence[Node]], below: Mapping[Node, Sequence[Node]]) -> int:
    """How many pairs of links cross."""
    count = 0
    for upper, lower in pairwise(layers):
        rank = {node: place for place, node in enumerate(lower)}
        ends = [rank[target] for node in upper for target in sorted(below[node], key=rank.__getitem__)]
        count += sum(later < end for place, end in enumerate(ends) for later in ends[place + 1 :])
    return count


def _placed(
    layers: Sequence[Sequence[Node]], room: Mapping[Node, float], links: Sequence[Edge], gap: float
) -> dict[Node, float]:
    """The centres of the nodes: as near to what they are joined to as their neighbours allow."""
    joined = _neighbours([*links, *((target, source) for source, target in links)])
    x: dict[Node, float] = {}
    for layer in layers:
        x.update(_spread(layer, dict.fromkeys(layer, 0.0), room, gap))
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wish = {node: _mean([x[other] for other in joined[node]], x[node]) for node in layer}
            x.update(_spread(layer, wish, room, gap))
    left = min((x[node] - room[node] / 2 for node in x), default=0.0)
    return {node: place - left for node, place in x.items()}


def _spread(
    layer: Sequence[Node], wish: Mapping[Node, float], room: Mapping[Node, float], gap: float
) -> dict[Node, float]:
    """The places nearest to the wishes, by least squares, at which no two nodes of the layer overlap.

    Pool adjacent violators: neighbours that are too close become one block, which lies at the mean of its wishes.
    """
    offset = 0.0
    blocks: list[tuple[float, list[tuple[Node, float]]]] = []
    for before, node in zip([None, *layer], layer, strict=False):
        offset += 0.0 if before is None else (room[before] + room[node]) / 2 + gap
        mean, members = wish[node] - offset, [(node, offset)]
        while blocks and blocks[-1][0] > mean:
            earlier, others = blocks.pop()
            mean = (earlier * len(others) + mean * len(members)) / (len(others) + len(members))
            members = others + members
        blocks.append((mean, members))
    return {node: mean + shift for mean, members in blocks for node, shift in members}


def _neighbours(edges: Iterable[Edge]) -> defaultdict[Node, list[Node]]:
    found: defaultdict[Node, list[Node]] = defaultdict(list)
    for source, target in edges:
        found[source].append(target)
    return found


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
