from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import unreachable_steps
from surefoot.rule import Finding, GraphRule

__all__ = ["UnreachableStep"]


class UnreachableStep(GraphRule):
    """No path leads to a step.

    ## Why it matters
    Its events are returned by some step, but by none that is ever reached: the step waits in a loop that nobody enters.

    ## Bad
    ```python
    class Draft(Event): ...


    class Comment(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> StopEvent: ...
        @step
        async def comment(self, ev: Draft) -> Comment: ...  # error
        @step
        async def revise(self, ev: Comment) -> Draft | StopEvent: ...  # error
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

    code = "WF208"
    message = "step `{step}` can never run: no path leads to it from the start"
    hint = "return one of its events from a step that is reached: {events}"
    headline = "Graph validation failed:\n  - [reachability] Unreachable steps: {names}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in unreachable_steps(graph):
            events = ", ".join(f"`{event.name}`" for event in step.accepts)
            yield Finding(step, name=step.name, events=events)
