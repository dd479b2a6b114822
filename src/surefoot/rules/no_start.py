from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import start_events
from surefoot.rule import Finding, GraphRule

__all__ = ["NoStart"]


class NoStart(GraphRule):
    """No step accepts a start event.

    ## Why it matters
    A run begins with a start event. Without a step that takes it, nothing ever happens.

    ## Bad
    ```python
    class Draft(Event): ...


    class Write(Workflow):  # error
        @step(skip_graph_checks=["reachability"])
        async def finish(self, ev: Draft) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def draft(self, ev: StartEvent) -> Draft: ...
        @step
        async def finish(self, ev: Draft) -> StopEvent: ...
    ```
    """

    code = "WF202"
    message = "no step of workflow `{workflow}` accepts a start event"
    hint = "let the first step accept `StartEvent` or a subclass of it"
    headline = (
        "At least one Event of type StartEvent must be received by any step. "
        "(Workflow '{workflow}' has no @step that accepts StartEvent.)"
    )
    essential = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        unknown = any(step.accepts_unknown for step in graph.steps)
        if graph.steps and not unknown and not start_events(graph):
            yield Finding(graph)
