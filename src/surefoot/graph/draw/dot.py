"""DOT, the language of Graphviz."""

from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.graph.draw.flowchart import Box, Flowchart, Line, Shape

__all__ = ["to_dot"]

_SHAPES: Final[dict[Shape, str]] = {
    "stadium": 'shape=box, style="rounded,filled", fillcolor="#eef2f7"',
    "step": "shape=box",
    "join": "shape=box, peripheries=2",
}
_LINES: Final[dict[Line, str]] = {"solid": "", "thick": ", penwidth=2.5", "dotted": ", style=dashed"}


def to_dot(charts: Sequence[Flowchart]) -> str:
    """One directed graph; each chart is a cluster in it."""
    lines = ["digraph workflows {", '    node [fontname="sans-serif"]', '    edge [fontname="sans-serif"]']
    for place, chart in enumerate(charts, 1):
        lines += [f"    subgraph cluster_{place} {{", f"        label={_quoted(chart.title)}"]
        lines += [f"        {line}" for line in _lines(chart, place)]
        lines.append("    }")
    return "\n".join([*lines, "}"]) + "\n"


def _lines(chart: Flowchart, place: int) -> Iterator[str]:
    for box in chart.boxes:
        yield f"{_identifier(box, place)} [label={_quoted(box.label)}, {_SHAPES[box.shape]}]"
    for arrow in chart.arrows:
        ends = f"{_identifier(arrow.source, place)} -> {_identifier(arrow.target, place)}"
        yield f"{ends} [label={_quoted(', '.join(arrow.labels))}{_LINES[arrow.line]}]"


def _identifier(box: Box, place: int) -> str:
    return _quoted(f"{place}.{'' if box.is_step else ':'}{box.name}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
