"""Whether events can meet at all, as far as a glance at the steps tells: most workflows need no more of a proof."""

from collections import Counter

from surefoot.graph.facts import Collects
from surefoot.graph.model import WorkflowGraph

__all__ = ["has_joins", "is_parallel"]


def is_parallel(graph: WorkflowGraph) -> bool:
    """Whether two events may be under way at the same time."""
    taken = Counter(event for step in graph.steps for event in step.accepts)
    several = any(step.fan_out or step.subclasses or step.sends for step in graph.steps)
    return several or any(count > 1 for count in taken.values())


def has_joins(graph: WorkflowGraph) -> bool:
    """Whether a step may join single events, by its slots or in its body."""
    return any(
        step.join == "slots" or any(isinstance(fact, Collects) for fact in step.source.facts) for step in graph.steps
    )
