from collections.abc import Iterator

from surefoot.graph.facts import AwaitsPlainCall
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["AwaitOnSync"]


class AwaitOnSync(StepRule):
    """A method of the context is awaited that is no coroutine.

    ## Why it matters
    `send_event`, `write_event_to_stream` and `collect_events` do their work at once and give back a plain value. To
    await that raises a `TypeError`, after the event has been sent.

    ## Bad
    ```python
    class Tell(Workflow):
        @step
        async def tell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.write_event_to_stream(Event())  # error[mypy,lint] (a live class is judged before a body has run)
            return StopEvent()
    ```

    ## Good
    ```python
    class Tell(Workflow):
        @step
        async def tell(self, ctx: Context, ev: StartEvent) -> StopEvent:
            ctx.write_event_to_stream(Event())
            return StopEvent()
    ```
    """

    code = "WF424"
    message = "step `{step}` awaits `{call}(...)`, which is not a coroutine"
    hint = "write `{call}(...)` without `await`"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.source.facts:
            if isinstance(fact, AwaitsPlainCall):
                yield Finding(step, place=fact.location, call=fact.call)
