from collections.abc import Iterator

from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.graph.sending import sent_in_vain
from surefoot.rule import Finding, GraphRule

__all__ = ["SentEventUnhandled"]


class SentEventUnhandled(GraphRule):
    """An event is sent that no step accepts.

    ## Why it matters
    Nothing is routed, and nothing is raised: the event is gone. A stop event that is sent is no exception; only one
    that a step returns ends the run.

    ## Bad
    ```python
    class Done(Event): ...


    class Import(Workflow):
        @step
        async def load(self, ctx: Context, ev: StartEvent) -> StopEvent:
            ctx.send_event(Done())  # error[mypy,lint] (a live class is judged before a body has run)
            return StopEvent()
    ```

    ## Good
    ```python
    class Done(Event): ...


    class Import(Workflow):
        @step
        async def load(self, ctx: Context, ev: StartEvent) -> Done:
            return Done()

        @step
        async def report(self, ev: Done) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF401"
    message = "step `{step}` sends `{event}`, which no step accepts"
    hint = "add a step that accepts `{event}`, or do not send it"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step, sent in sent_in_vain(graph):
            stops = sent.event.kind is EventKind.STOP
            advice = f"return `{sent.event.name}`: only a returned stop event ends the run" if stops else ""
            yield Finding(step, place=sent.location, help=advice, event=sent.event.name)
