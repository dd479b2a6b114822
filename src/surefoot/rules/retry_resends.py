from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.facts import Noticed
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import TextRule

__all__ = ["RetryResends"]


class RetryResends(TextRule):
    """A step with a retry policy sends an event, and then does something that may fail.

    ## Why it matters
    What an attempt has sent is not taken back when the attempt fails. The next one sends it again, so that the work
    behind it is done twice, and a join counts one event too many.

    ## Bad
    ```python
    from surefoot.retry_policy import retry_policy


    class Job(Event): ...


    async def announce() -> None: ...


    class Announce(Workflow):
        @step(retry_policy=retry_policy())
        async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
            ctx.send_event(Job())  # error[lint] (mypy reads types)
            await announce()
            return None

        @step
        async def work(self, ev: Job) -> StopEvent:
            return StopEvent()
    ```

    ## Good
    ```python
    from surefoot.retry_policy import retry_policy


    class Job(Event): ...


    async def announce() -> None: ...


    class Announce(Workflow):
        @step(retry_policy=retry_policy())
        async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
            await announce()
            ctx.send_event(Job())
            return None

        @step
        async def work(self, ev: Job) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF427"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` sends an event ahead of `{risk}`; if the attempt fails there, the next one sends it again"
    hint = "send, or return, the event when everything that may fail is done"

    def applies(self, fact: Noticed, step: StepNode, graph: WorkflowGraph) -> bool:
        return step.source.option("retry_policy") is not None
