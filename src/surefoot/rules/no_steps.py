from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["NoSteps"]


class NoSteps(GraphRule):
    """A workflow has no steps.

    ## Why it matters
    There is nothing to run. Usually the `@step` decorators were forgotten, or the class was meant as a base.

    ## Bad
    ```python
    class Greet(Workflow):  # error
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```
    """

    code = "WF201"
    message = "workflow `{workflow}` has no steps"
    hint = "decorate its methods with `@step`"
    headline = "Workflow '{workflow}' has no configured steps."
    essential = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if not graph.steps:
            yield Finding(graph)
