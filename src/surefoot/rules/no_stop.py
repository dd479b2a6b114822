from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import stop_events
from surefoot.rule import Finding, GraphRule

__all__ = ["NoStop"]


class NoStop(GraphRule):
    """No step returns a stop event.

    ## Why it matters
    A run ends when a step returns a stop event. Without one it can only time out.

    ## Bad
    ```python
    class Greet(Workflow):  # error
        @step
        async def greet(self, ev: StartEvent) -> None:
            print("hello")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            print("hello")
            return StopEvent()
    ```
    """

    code = "WF204"
    message = "no step of workflow `{workflow}` returns a stop event"
    hint = "let the last step return `StopEvent` or a subclass of it"
    headline = (
        "At least one Event of type StopEvent must be returned by any step. "
        "(Workflow '{workflow}' has no @step that returns StopEvent.)"
    )
    essential = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        unknown = any(step.returns_unknown for step in graph.steps)
        if graph.steps and not unknown and not stop_events(graph):
            yield Finding(graph)
