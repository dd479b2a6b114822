from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.facts import SharesWaiter
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["SharedWaiterId"]


class SharedWaiterId(StepRule):
    """Two waits of one step carry the same `waiter_id`.

    ## Why it matters
    The id says which wait is meant. The second wait is taken for the first, which has been answered, and gets the same
    event again at once.

    ## Bad
    ```python
    class Pair(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            one = await ctx.wait_for_event(Event, waiter_id="answer")
            two = await ctx.wait_for_event(Event, waiter_id="answer")  # error[mypy,lint] (no body has run yet)
            return StopEvent(result=[one, two])
    ```

    ## Good
    ```python
    class Pair(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            one = await ctx.wait_for_event(Event, waiter_id="first")
            two = await ctx.wait_for_event(Event, waiter_id="second")
            return StopEvent(result=[one, two])
    ```
    """

    code = "WF417"
    message = "step `{step}` waits twice as `{id}`, and both waits get the same event"
    hint = "give each wait a `waiter_id` of its own, or none"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.source.facts:
            if isinstance(fact, SharesWaiter):
                notes = [Note("the first wait is here", fact.first)]
                yield Finding(step, place=fact.location, notes=notes, id=fact.waiter_id)
