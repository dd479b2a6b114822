from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import dead_ends
from surefoot.rule import Finding, GraphRule

__all__ = ["DeadEndStep"]


class DeadEndStep(GraphRule):
    """No path leads from a step to the end.

    ## Why it matters
    What the step returns goes round and round, or to steps that return nothing: a run that gets there
    goes on for ever, or stalls.

    ## Bad
    ```python
    class Draft(Event): ...


    class Comment(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft | StopEvent: ...
        @step
        async def comment(self, ev: Draft) -> Comment: ...  # error
        @step
        async def revise(self, ev: Comment) -> Draft: ...  # error
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Comment(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft: ...
        @step
        async def comment(self, ev: Draft) -> Comment: ...
        @step
        async def revise(self, ev: Comment) -> Draft | StopEvent: ...
    ```
    """

    code = "WF209"
    message = "step `{step}` leads nowhere: no path goes from it to a stop event or a request for input"
    hint = "let the step, or one behind it, return a stop event"
    headline = "Graph validation failed:\n  - [dead_end] Dead-end steps: {names}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in dead_ends(graph):
            yield Finding(step, name=step.name)
