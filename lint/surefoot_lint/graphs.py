"""The event graphs of workflows as text: JSON for programs; Mermaid, DOT and SVG for people."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.draw.flowchart import Flowchart
    from surefoot.graph.model import WorkflowGraph

__all__ = ["FORMATS", "to_dot", "to_json", "to_mermaid", "to_svg"]


def to_json(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """A list of `{path, line, workflow, steps, events, edges}`; steps and events in the order written."""
    from surefoot.graph.build import build

    return json.dumps([_plain(build(workflow)) for workflow in workflows], indent=2, ensure_ascii=False)


def to_mermaid(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """A flowchart under a comment for each workflow with its name and place."""
    from surefoot.graph.draw.mermaid import to_mermaid as draw

    return _commented("%%", workflows) + draw(_charts(workflows)).rstrip("\n")


def to_dot(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """A directed graph under a comment for each workflow with its name and place."""
    from surefoot.graph.draw.dot import to_dot as draw

    return _commented("//", workflows) + draw(_charts(workflows)).rstrip("\n")


def to_svg(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """An image."""
    from surefoot.graph.draw.svg import to_svg as draw

    return draw(_charts(workflows))


FORMATS = {"dot": to_dot, "json": to_json, "mermaid": to_mermaid, "svg": to_svg}
"""Name of a format → the function that writes it."""


def _charts(workflows: "Sequence[DeclaredWorkflow]") -> "list[Flowchart]":
    from surefoot.graph.build import build
    from surefoot.graph.draw.flowchart import flowchart

    return [flowchart(build(workflow)) for workflow in workflows]


def _commented(mark: str, workflows: "Sequence[DeclaredWorkflow]") -> str:
    return "".join(f"{mark} {workflow.name} ({workflow.location})\n" for workflow in workflows)


def _plain(graph: "WorkflowGraph") -> dict[str, Any]:
    events = dict.fromkeys(event.name for step in graph.as_written for event in (*step.accepts, *step.returns))
    return {
        "path": graph.location.path,
        "line": graph.location.line,
        "cell": graph.location.cell or None,
        "workflow": graph.name,
        "steps": {
            step.name: {
                "line": step.location.line,
                "cell": step.location.cell or None,
                "accepts": [event.name for event in step.accepts],
                "returns": [event.name for event in step.returns],
                "fan_out": bool(step.fan_out),
                "join": step.join is not None,
            }
            for step in graph.as_written
        },
        "events": list(events),
        "edges": list(_edges(graph)),
    }


def _edges(graph: "WorkflowGraph") -> "Iterator[dict[str, Any]]":
    """An event on its way from one step to another; `from` or `to` is null where it comes from or goes to no step."""
    returned = {event for step in graph.steps for event in step.returns}
    steps = graph.as_written
    for step in steps:
        for event in step.accepts:
            if event not in returned and not (step.subclasses and any(other.is_a(event) for other in returned)):
                yield {"from": None, "event": event.name, "to": step.name}
    for step in steps:
        for event in step.returns:
            takers = [taker.name for taker in steps if taker.takes(event)]
            ends: list[str | None] = [*takers] or [None]
            yield from ({"from": step.name, "event": event.name, "to": end} for end in ends)
