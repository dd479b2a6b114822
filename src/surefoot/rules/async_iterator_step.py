from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["AsyncIteratorStep"]


class AsyncIteratorStep(StepRule):
    """A step yields its events.

    ## Why it matters
    A step returns its events when it is done; what it yields on the way would be routed by nobody. A list fans out, and
    `ctx.send_event` sends an event at once.

    ## Bad
    ```python
    from collections.abc import AsyncIterator


    class Page(Event): ...


    class Crawl(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> AsyncIterator[Page]:  # error
            yield Page()

        @step
        async def store(self, pages: list[Page]) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Page(Event): ...


    class Crawl(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> list[Page]:
            return [Page()]

        @step
        async def store(self, pages: list[Page]) -> StopEvent: ...
    ```
    """

    code = "WF109"
    message = "step `{step}` is an async iterator, and nothing takes what it yields"
    hint = "return a list of the events, or send each with `ctx.send_event`"
    headline = "Async-iterator fan-out (step '{step}') is not supported. Return list[E] instead."

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.async_iterator:
            yield Finding(step)
