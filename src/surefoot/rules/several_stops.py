from collections.abc import Iterator

from surefoot.explanations import returned_by
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import first_to_differ, stop_events
from surefoot.rule import Finding, GraphRule

__all__ = ["SeveralStops"]


class SeveralStops(GraphRule):
    """Steps return different stop events.

    ## Why it matters
    The caller of a run gets one kind of result. With two stop events it depends on the path taken, and no type fits
    both.

    ## Bad
    ```python
    class Accepted(StopEvent): ...


    class Refused(StopEvent): ...


    class Order(Workflow):
        @step
        async def decide(self, ev: StartEvent) -> Accepted | Refused: ...  # error
    ```

    ## Good
    ```python
    class Decision(StopEvent):
        accepted: bool


    class Order(Workflow):
        @step
        async def decide(self, ev: StartEvent) -> Decision: ...
    ```
    """

    code = "WF205"
    message = "workflow `{workflow}` has several stop events: {events}"
    hint = "let one stop event carry what differs"
    headline = "Only one type of StopEvent is allowed per workflow, found {count}: {listed}"
    essential = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found = stop_events(graph)
        if len(found) > 1:
            yield Finding(
                first_to_differ(graph, lambda step: [event for event in step.returns if event in found]),
                notes=returned_by(graph, found),
                events=", ".join(f"`{event.name}`" for event in found),
                listed=", ".join(event.name for event in found),
                count=str(len(found)),
            )
