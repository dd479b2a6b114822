from surefoot.rule import TextRule

__all__ = ["CoroutineReturned"]


class CoroutineReturned(TextRule):
    """A step returns a coroutine that it did not await.

    ## Why it matters
    The coroutine never runs, and the step fails: it returned something that is no event.

    ## Bad
    ```python
    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            return self.look_up(ev)  # error[lint] (mypy has its own message)

        async def look_up(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=42)
    ```

    ## Good
    ```python
    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            return await self.look_up(ev)

        async def look_up(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=42)
    ```
    """

    code = "WF430"
    message = "step `{step}` returns the coroutine of `{call}(...)`, which nothing awaits"
    hint = "write `return await {call}(...)`"
