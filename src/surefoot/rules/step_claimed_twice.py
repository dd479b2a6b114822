from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["StepClaimedTwice"]


class StepClaimedTwice(GraphRule):
    """Two handlers of failures name the same step.

    ## Why it matters
    A failure goes to one handler. With two that name the step there is no telling which.

    ## Bad
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def refund(self, ev: StepFailedEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])  # error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def refund(self, ev: StepFailedEvent) -> StopEvent: ...
        @catch_error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```
    """

    code = "WF504"
    message = "handler `{step}` covers `{covered}`, and so does `{first}`"
    hint = "name `{covered}` in the `for_steps` of one handler"
    headline = "Step '{covered}' is claimed by two @catch_error handlers: {pair}."
    unconditional = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        handlers = [step for step in graph.as_written if step.covers]
        for step in graph.steps:
            claimants = [handler for handler in handlers if step.name in handler.covers]
            if step.role == "catch_error" or not claimants:
                continue
            first, *others = claimants
            for handler in others:
                yield Finding(
                    handler,
                    place=handler.decorated_at,
                    notes=[Note(f"`{first.name}` covers it here", first.location)],
                    covered=step.name,
                    first=first.name,
                    pair=" and ".join(f"'{name}'" for name in sorted((first.name, handler.name))),
                )
