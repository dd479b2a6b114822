from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.topology import unused_skips
from surefoot.rule import Finding, GraphRule

__all__ = ["UnusedSkip"]


class UnusedSkip(GraphRule):
    """A graph check is switched off where it would find nothing.

    ## Why it matters
    A leftover `skip_graph_checks` says that something is out of the ordinary where nothing is, and will hide the next
    fault.

    ## Bad
    ```python
    class Greet(Workflow):
        @step(skip_graph_checks=["reachability"])  # error
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Called(Event): ...


    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")

        @step(skip_graph_checks=["reachability"])
        async def webhook(self, ev: Called) -> StopEvent:
            return StopEvent(result="called")
    ```
    """

    code = "WF210"
    severity: ClassVar[Severity] = "warning"
    message = '`skip_graph_checks` of {subject} names "{check}", which would find nothing'
    hint = "remove it"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for node, check in unused_skips(graph):
            kind = "step" if isinstance(node, StepNode) else "workflow"
            place = node.decorated_at if isinstance(node, StepNode) else None
            yield Finding(node, place=place, subject=f"{kind} `{node.name}`", check=check)
