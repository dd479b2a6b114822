"""SVG, which every browser shows. No other program is needed to make it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from surefoot.graph.draw.flowchart import Arrow, Box, Flowchart
from surefoot.graph.draw.layers import Node, Place, arrange

__all__ = ["to_svg"]

_CHARACTER: Final = 7.3
"""The width of a character of the typeface in pixels; all are equally wide, so that no text must be measured."""

_PADDING: Final = 14.0
_BOX: Final = 30.0
_LAYER: Final = 56.0
_GAP: Final = 26.0
_MARGIN: Final = 24.0
_TITLE: Final = 34.0

_STYLE: Final = """\
text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2937;
       text-anchor: middle; dominant-baseline: central; }
.title { font-weight: bold; font-size: 14px; text-anchor: start; }
.box { fill: #ffffff; stroke: #334155; stroke-width: 1.4; }
.stadium { fill: #eef2f7; stroke: #64748b; stroke-width: 1.2; }
.arrow { fill: none; stroke: #64748b; stroke-width: 1.4; }
.thick { stroke-width: 3; }
.dotted { stroke-dasharray: 4 4; }
.head { fill: #64748b; }
.label { fill: #ffffff; opacity: 0.9; }
.event { fill: #1d4ed8; }
.ground { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e5e7eb; } .ground, .box, .label { fill: #0f172a; } .stadium { fill: #1e293b; }
  .box { stroke: #cbd5e1; } .arrow { stroke: #94a3b8; } .head { fill: #94a3b8; } .event { fill: #93c5fd; }
}"""

_HEAD: Final = """\
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"
  markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0 10 5 0 10z"/></marker></defs>"""


class _Picture(NamedTuple):
    """The drawing of a chart, and how much room it takes."""

    elements: list[str]
    width: float
    height: float


def to_svg(charts: Sequence[Flowchart]) -> str:
    """One image, with the charts below each other."""
    pictures = [_draw(chart) for chart in charts]
    width = max((picture.width for picture in pictures), default=0.0) + 2 * _MARGIN
    body: list[str] = []
    top = _MARGIN
    for chart, picture in zip(charts, pictures, strict=True):
        body.append(f'<g transform="translate({_MARGIN:g} {top:g})" role="img">')
        body += [f"<title>{escape(chart.title)}</title>", *picture.elements, "</g>"]
        top += picture.height + _MARGIN
    size = f'width="{width:g}" height="{top:g}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:g} {top:g}">',
        f"<style>\n{_STYLE}\n</style>",
        _HEAD,
        f'<rect class="ground" {size}/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines)


def _draw(chart: Flowchart) -> _Picture:
    # What an arrow carries is a node as well, half-way between its ends: so no label covers another or a box.
    widths: dict[Node, float] = {box: _width(box.label) + 2 * _PADDING for box in chart.boxes}
    widths.update({arrow: _width(_text(arrow)) + 4 for arrow in chart.arrows})
    edges = [edge for arrow in chart.arrows for edge in ((arrow.source, arrow), (arrow, arrow.target))]
    places, routes = arrange(widths, edges, _GAP)
    elements = [f'<text class="title" x="0" y="8">{escape(chart.title)}</text>']
    for arrow in chart.arrows:
        elements += _arrow(arrow, routes[arrow.source, arrow], routes[arrow, arrow.target])
    elements += [_label(arrow, places[arrow], widths[arrow]) for arrow in chart.arrows]
    elements += [element for box in chart.boxes for element in _box(box, places[box], widths[box])]
    bends = [place.x for route in routes.values() for place in route]
    width = max([places[node].x + widths[node] / 2 for node in widths] + bends, default=0.0)
    layers = max((place.layer for place in places.values()), default=-1) + 1
    return _Picture(elements, max(width, _width(chart.title) * 1.2), _TITLE + layers * _LAYER)


def _arrow(arrow: Arrow, into: Sequence[Place], onwards: Sequence[Place]) -> Iterator[str]:
    """The line of an arrow, through the place of its label."""
    points = [*into, *onwards[1:]]
    start, end = _y(points[0]), _y(points[-1])
    # Lines begin and end at the edges of boxes, on the side where they come from.
    ys = [start + _BOX / 2 if _y(points[1]) > start else start - _BOX / 2]
    ys += [_y(point) for point in points[1:-1]]
    ys += [end - _BOX / 2 if _y(points[-2]) < end else end + _BOX / 2]
    path = f"M{points[0].x:g} {ys[0]:g}"
    for (before, top), (point, bottom) in pairwise(zip(points, ys, strict=True)):
        middle = (top + bottom) / 2
        path += f"C{before.x:g} {middle:g} {point.x:g} {middle:g} {point.x:g} {bottom:g}"
    looks = "arrow" if arrow.line == "solid" else f"arrow {arrow.line}"
    yield f'<path class="{looks}" marker-end="url(#head)" d="{path}"/>'


def _label(arrow: Arrow, place: Place, width: float) -> str:
    y = _y(place)
    return (
        f'<rect class="label" x="{place.x - width / 2:g}" y="{y - 9:g}" width="{width:g}" height="18"/>'
        f'<text class="event" x="{place.x:g}" y="{y:g}">{escape(_text(arrow))}</text>'
    )


def _box(box: Box, place: Place, width: float) -> Iterator[str]:
    x, y = place.x - width / 2, _y(place) - _BOX / 2
    looks, radius = ("stadium", _BOX / 2) if box.shape == "stadium" else ("box", 4)
    yield f'<rect class="{looks}" x="{x:g}" y="{y:g}" width="{width:g}" height="{_BOX:g}" rx="{radius:g}"/>'
    if box.shape == "join":
        yield f'<path class="arrow" d="M{x + 5:g} {y:g}v{_BOX:g}M{x + width - 5:g} {y:g}v{_BOX:g}"/>'
    yield f'<text x="{place.x:g}" y="{_y(place):g}">{escape(box.label)}</text>'


def _y(place: Place) -> float:
    return _TITLE + place.layer * _LAYER + _BOX / 2


def _text(arrow: Arrow) -> str:
    return ", ".join(arrow.labels)


def _width(text: str) -> float:
    return len(text) * _CHARACTER
