from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MissingAwait"]


class MissingAwait(StepRule):
    """A coroutine of the context is not awaited.

    ## Why it matters
    A coroutine that nobody awaits does nothing: nothing is stored, nothing is read, nothing is waited for. Python says
    so in a warning when the object is thrown away, long after.

    ## Bad
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            ctx.store.set("count", 1)  # error[mypy,lint] (a live class is judged before a body has run)
            return StopEvent()
    ```

    ## Good
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("count", 1)
            return StopEvent()
    ```
    """

    code = "WF405"
    message = "step `{step}` does not await `{call}(...)`, so it does nothing"
    hint = "write `await {call}(...)`"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.unawaited:
            yield Finding(step, place=fact.location, call=fact.call)
