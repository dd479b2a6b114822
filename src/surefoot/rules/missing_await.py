from collections.abc import Iterator

from surefoot.graph.facts import Noticed
from surefoot.graph.model import StepNode
from surefoot.graph.uses import ForgetsToAwait, Use
from surefoot.rule import Finding, StepRule, UseRule

__all__ = ["MissingAwait"]


class MissingAwait(StepRule, UseRule):
    """A coroutine of the context, or of the handler of a run, is not awaited.

    ## Why it matters
    A coroutine that nobody awaits does nothing: nothing is stored, nothing is read, nothing is waited for. Python says
    so in a warning when the object is thrown away, long after.

    Code outside of steps has the same coroutines: `handler.send_event(...)`, `handler.cancel_run()`, and those of a
    context that it makes or is given.

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
    message = "`{call}(...)` is not awaited, so it does nothing"
    hint = "write `await {call}(...)`"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.unawaited:
            yield Finding(step, place=fact.location, call=fact.call)
        for noticed in step.source.facts:
            if isinstance(noticed, Noticed) and noticed.rule == self.name:
                yield Finding(step, place=noticed.location, call=dict(noticed.words)["call"])

    def check_use(self, use: Use) -> Iterator[Finding]:
        if isinstance(use, ForgetsToAwait):
            yield Finding(use, call=use.call)
