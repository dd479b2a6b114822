from surefoot.rule import TextRule

__all__ = ["NestedEventLoop"]


class NestedEventLoop(TextRule):
    """A step starts an event loop of its own.

    ## Why it matters
    Steps run on an event loop already, and a thread can have only one at a time: the call raises `RuntimeError`, every
    time.

    ## Bad
    ```python
    import asyncio


    async def look_up(question: str) -> str: ...


    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            found = asyncio.run(look_up(ev.get("question")))  # error[lint] (mypy reads types)
            return StopEvent(result=found)
    ```

    ## Good
    ```python
    async def look_up(question: str) -> str: ...


    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            found = await look_up(ev.get("question"))
            return StopEvent(result=found)
    ```
    """

    code = "WF428"
    message = "step `{step}` calls `{call}` on the event loop that it runs on"
    hint = "`await` the coroutine; what has to have a loop of its own goes to `asyncio.to_thread`"
