from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.model import BodyEvent, EventKind, StepNode, WorkflowGraph
from surefoot.graph.sending import sent_in_vain
from surefoot.rule import Finding, Rule

__all__ = ["SentEventUndeclared"]


class SentEventUndeclared(Rule):
    """An event is sent that the return annotation of the step does not name.

    ## Why it matters
    The annotations are what the graph is made of. An event that is only sent in the body is missing from it: the
    drawing lacks an edge, and no check can tell that the step behind it is ever reached.

    ## Bad
    ```python
    class Page(Event): ...


    class Crawl(Workflow):
        @step
        async def open(self, ctx: Context, ev: StartEvent) -> Page | None:
            return Page()

        @step
        async def follow(self, ctx: Context, ev: Page) -> StopEvent:
            ctx.send_event(Page())  # error[mypy,lint] (a live class is judged before a body has run)
            return StopEvent()
    ```

    ## Good
    ```python
    class Page(Event): ...


    class Crawl(Workflow):
        @step
        async def open(self, ctx: Context, ev: StartEvent) -> Page | None:
            return Page()

        @step
        async def follow(self, ctx: Context, ev: Page) -> Page | StopEvent:
            ctx.send_event(Page())
            return StopEvent()
    ```
    """

    code = "WF402"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` sends `{event}`, which its return annotation does not name"
    hint = "add `{event}` to the return annotation of `{step}`"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        vain = {sent.location for _, sent in sent_in_vain(graph)}
        for step in graph.steps:
            undeclared: dict[str, BodyEvent] = {}
            for sent in step.sends if step.annotated and not step.returns_unknown else ():
                if _counts(sent, step, graph) and sent.location not in vain:
                    undeclared.setdefault(sent.event.fullname, sent)
            for sent in undeclared.values():
                yield Finding(step, place=sent.location, event=sent.event.name)


def _counts(sent: BodyEvent, step: StepNode, graph: WorkflowGraph) -> bool:
    """Whether the graph lacks something without this event.

    What comes from outside, too, needs no step that makes it. Neither does what is only taken where somebody said so.
    """
    if sent.event.kind not in (EventKind.PLAIN, EventKind.INPUT_REQUIRED) or any(map(sent.event.is_a, step.returns)):
        return False
    if not sent.exact and any(returned.is_a(sent.event) for returned in step.returns):
        return False
    takers = [other for other in graph.steps if other.may_take(sent)]
    excused = all("reachability" in (*graph.skip, *taker.skip) for taker in takers)
    return not (takers and excused)
