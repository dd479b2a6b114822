from surefoot.rule import TextRule

__all__ = ["CollectUnchecked"]


class CollectUnchecked(TextRule):
    """A step uses a batch of collected events without asking whether it is complete.

    ## Why it matters
    `collect_events` returns None with each event but the last. The first event already fails the step with a
    `TypeError`, and none is ever collected.

    ## Bad
    ```python
    class Done(Event): ...


    class Gather(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Done | None:
            for _ in range(3):
                ctx.send_event(Done())
            return None

        @step
        async def gather(self, ctx: Context, ev: Done) -> StopEvent | None:
            done = ctx.collect_events(ev, [Done] * 3)
            return StopEvent(result=len(done))  # error[lint] (mypy has its own message)
    ```

    ## Good
    ```python
    class Done(Event): ...


    class Gather(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Done | None:
            for _ in range(3):
                ctx.send_event(Done())
            return None

        @step
        async def gather(self, ctx: Context, ev: Done) -> StopEvent | None:
            done = ctx.collect_events(ev, [Done] * 3)
            if done is None:
                return None
            return StopEvent(result=len(done))
    ```
    """

    code = "WF423"
    message = "step `{step}` uses what `{call}` gives without a test for None, which it is until the batch is complete"
    hint = "`if ... is None: return None` first; the step runs again with the next event"
