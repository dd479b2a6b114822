from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["HandlerCoversHandler"]


class HandlerCoversHandler(GraphRule):
    """A handler of failures names a handler.

    ## Why it matters
    Handlers are never covered: one that fails ends the run with its own error. The name in `for_steps` promises what
    will not happen.

    ## Bad
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def refund(self, ev: StepFailedEvent) -> StopEvent: ...
        @catch_error(for_steps=["refund"])  # error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Failed(Event): ...


    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def handle(self, ev: StepFailedEvent) -> Failed: ...
        @step
        async def refund(self, ev: Failed) -> StopEvent: ...
        @catch_error(for_steps=["refund"])
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```
    """

    code = "WF503"
    message = "handler `{step}` covers `{covered}`, which is a handler"
    hint = "leave it out of `for_steps`, or let that handler emit an event and cover the step that takes it"
    headline = "@catch_error handler '{step}' cannot cover another handler step '{covered}'."
    unconditional = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        handlers = {step.name for step in graph.steps if step.role == "catch_error"}
        for handler in graph.steps:
            for name in handler.covers:
                if name in handlers:
                    yield Finding(handler, place=handler.decorated_at, covered=name)
