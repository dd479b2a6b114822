from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["SecondWildcardHandler"]


class SecondWildcardHandler(GraphRule):
    """Two handlers of failures cover every step.

    ## Why it matters
    A handler without `for_steps` takes the failures of all steps that no other handler names. With two of them there is
    no telling which one is meant.

    ## Bad
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
        @catch_error  # error
        async def report(self, ev: StepFailedEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def report(self, ev: StepFailedEvent) -> StopEvent: ...
    ```
    """

    code = "WF501"
    message = "handler `{step}` covers every step of workflow `{workflow}`, and so does `{first}`"
    hint = "name the steps that one of them is for: `@catch_error(for_steps=[...])`"
    headline = "Only one wildcard @catch_error handler is allowed per workflow, found {count}: {listed}"
    unconditional = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        handlers = [step for step in graph.as_written if step.covers_all]
        if len(handlers) > 1:
            first, second, *others = handlers
            yield Finding(
                second,
                place=second.decorated_at,
                notes=[Note(f"`{step.name}` covers every step, too", step.location) for step in (first, *others)],
                first=first.name,
                count=str(len(handlers)),
                listed=", ".join(step.name for step in graph.steps if step.covers_all),
            )
