from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.location import Location
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, TextRule

__all__ = ["BlockingCall"]


class BlockingCall(TextRule):
    """An `async def` step calls something that blocks.

    ## Why it matters
    All steps of all runs in a process take turns on one event loop. A call that blocks holds up everything else: other
    runs, timeouts, what is streamed to users. A plain `def` step may block, since it runs in a thread.

    Known are calls of the standard library, of clients for HTTP and for databases, and of those for language models
    where the step, the module or the workflow makes the client; also in a function of the project that the step calls.
    Files are spoken of where a loop reads them.

    ## Bad
    ```python
    import time


    class Poll(Workflow):
        @step
        async def poll(self, ev: StartEvent) -> StopEvent:
            time.sleep(1)  # error[lint] (mypy reads types)
            return StopEvent()
    ```

    ## Good
    ```python
    import asyncio


    class Poll(Workflow):
        @step
        async def poll(self, ev: StartEvent) -> StopEvent:
            await asyncio.sleep(1)
            return StopEvent()
    ```
    """

    code = "WF406"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` calls `{call}`, which blocks the event loop"
    hint = "use {instead}, or make the step a plain `def`: that runs in a thread"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        told: set[Location | None] = set()
        for finding in super().check(graph):
            if finding.place not in told:  # several steps may await the function in which it stands
                told.add(finding.place)
                yield finding
