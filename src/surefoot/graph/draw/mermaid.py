"""Mermaid flowcharts, which GitHub, GitLab and many editors show."""

from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.graph.draw.flowchart import Box, Flowchart, Line, Shape

__all__ = ["to_mermaid"]

_SHAPES: Final[dict[Shape, str]] = {"stadium": '(["{}"])', "step": '["{}"]', "join": '[["{}"]]'}
_LINES: Final[dict[Line, str]] = {"solid": "-->", "thick": "==>", "dotted": "-.->"}

_KEYWORDS: Final = frozenset(
    [
        "_blank",
        "_parent",
        "_self",
        "_top",
        "call",
        "class",
        "classDef",
        "click",
        "default",
        "direction",
        "end",
        "flowchart",
        "graph",
        "href",
        "interpolate",
        "linkStyle",
        "style",
        "subgraph",
    ]
)
"""What the parser of Mermaid does not take for the name of a node."""

_STADIUMS: Final = frozenset(["start", "stop", "outside", "failure", "unproduced", "unconsumed"])


def to_mermaid(charts: Sequence[Flowchart]) -> str:
    """One diagram; with several charts, each has a frame of its own in it."""
    lines = ["flowchart TD"]
    if len(charts) == 1:
        lines += _lines(charts[0], "")
    else:
        for place, chart in enumerate(charts, 1):
            lines.append(f'    subgraph w{place}["{chart.title}"]')
            lines += [f"    {line}" for line in _lines(chart, f"w{place}_")]
            lines.append("    end")
    return "\n".join(lines) + "\n"


def _lines(chart: Flowchart, prefix: str) -> Iterator[str]:
    for box in chart.boxes:
        yield f"    {prefix}{_identifier(box)}{_SHAPES[box.shape].format(box.label)}"
    for arrow in chart.arrows:
        source, target = _identifier(arrow.source), _identifier(arrow.target)
        yield f'    {prefix}{source} {_LINES[arrow.line]}|"{", ".join(arrow.labels)}"| {prefix}{target}'


def _identifier(box: Box) -> str:
    """The name of the box; that of a step is told from keywords and from stadiums by a line below."""
    plain = box.name.rstrip("_")
    return f"{box.name}_" if box.is_step and (plain in _KEYWORDS or plain in _STADIUMS) else box.name
