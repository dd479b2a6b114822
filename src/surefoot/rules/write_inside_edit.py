from surefoot.rule import TextRule

__all__ = ["WriteInsideEdit"]


class WriteInsideEdit(TextRule):
    """A step writes to the store inside a block of `edit_state`.

    ## Why it matters
    The block holds the store until it ends, so a write in it would wait for itself: the store raises `RuntimeError`,
    and the edit is dropped. Where the write is handed to `asyncio.gather` or `asyncio.wait_for`, another task may wait
    for the block while the block waits for the task, and nothing goes on.

    ## Bad
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            async with ctx.store.edit_state() as state:
                state["count"] = 1
                await ctx.store.set("done", True)  # error[lint] (mypy reads types)
            return StopEvent()
    ```

    ## Good
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            async with ctx.store.edit_state() as state:
                state["count"] = 1
                state["done"] = True
            return StopEvent()
    ```
    """

    code = "WF425"
    message = "step `{step}` calls `{call}` inside a block of `edit_state`, which holds the store"
    hint = "change the state that the block gives you, or write when the block has ended"
