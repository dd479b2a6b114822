from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.rule import TextRule

__all__ = ["SwallowedCancellation"]


class SwallowedCancellation(TextRule):
    """A step catches its own cancellation and goes on.

    ## Why it matters
    A run that is cancelled, that times out or that ends elsewhere cancels the steps at work: `asyncio.CancelledError`
    is raised at their `await`. A bare `except` catches that, too. The step works on for nobody, and the end of the run
    has to wait for it.

    `except Exception` is fine: the cancellation is none. So is catching what a task raises that the step has cancelled.

    ## Bad
    ```python
    async def look_up(question: str) -> str: ...


    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            try:
                found = await look_up(ev.get("question"))
            except BaseException:  # error[lint] (mypy reads types)
                found = "nothing"
            return StopEvent(result=found)
    ```

    ## Good
    ```python
    async def look_up(question: str) -> str: ...


    class Answer(Workflow):
        @step
        async def answer(self, ev: StartEvent) -> StopEvent:
            try:
                found = await look_up(ev.get("question"))
            except Exception:
                found = "nothing"
            return StopEvent(result=found)
    ```
    """

    code = "WF429"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` does not end when it is cancelled: `{caught}` swallows the `CancelledError`"
    hint = "catch `Exception`, or end the handler with `raise`; a `finally` lets it pass if it does not `return`"
