"""The event graph of a workflow as text: JSON for programs, Mermaid for people."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.model import WorkflowGraph

__all__ = ["FORMATS", "to_json", "to_mermaid"]


def to_json(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """A list of `{path, line, workflow, steps, events}`; steps and events in the order written."""
    from surefoot.graph.build import build

    return json.dumps([_plain(build(workflow)) for workflow in workflows], indent=2, ensure_ascii=False)


def to_mermaid(workflows: "Sequence[DeclaredWorkflow]") -> str:
    """A flowchart for each workflow, under a comment with its name and place."""
    from surefoot.graph.build import build
    from surefoot.graph.draw.mermaid import to_mermaid as draw

    pictures = (f"%% {workflow.name} ({workflow.location})\n{draw(build(workflow))}" for workflow in workflows)
    return "\n".join(pictures).rstrip("\n")


FORMATS = {"json": to_json, "mermaid": to_mermaid}
"""Name of a format → the function that writes it."""


def _plain(graph: "WorkflowGraph") -> dict[str, Any]:
    events = dict.fromkeys(event.name for step in graph.as_written for event in (*step.accepts, *step.returns))
    return {
        "path": graph.location.path,
        "line": graph.location.line,
        "workflow": graph.name,
        "steps": {
            step.name: {
                "line": step.location.line,
                "accepts": [event.name for event in step.accepts],
                "returns": [event.name for event in step.returns],
                "fan_out": bool(step.fan_out),
                "join": step.join is not None,
            }
            for step in graph.as_written
        },
        "events": list(events),
    }
