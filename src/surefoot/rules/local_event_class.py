from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.dialects.libraries import OWN
from surefoot.graph.durability import nested, place_of, unnamed
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["LocalEventClass"]


class LocalEventClass(GraphRule):
    """The class of an event is defined where no snapshot finds it again.

    ## Why it matters
    A snapshot names the class of each event in it. A class within a function has no name that can be imported. It is
    found nevertheless if the signature of some step names it; one that a body merely sends, or waits for, is not, and
    there is no snapshot while such an event is under way.

    The live front end is silent: a class that a signature names is found again, so there is nothing to say before a
    body runs, and tests define events in functions all the time. `to_dict()` raises when it meets such an event.

    LlamaIndex Workflows finds no class again that is defined within a function or another class. It notices when the
    snapshot is restored.

    ## Bad
    ```python
    def interview(question: str) -> Workflow:
        class Answer(HumanResponseEvent):
            text: str

        class Interview(Workflow):
            @step
            async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
                answer = await ctx.wait_for_event(Answer)  # error[mypy,lint] (at run time the snapshot raises)
                return StopEvent(result=answer.text)

        return Interview()
    ```

    ## Good
    ```python
    class Answer(HumanResponseEvent):
        text: str


    def interview(question: str) -> Workflow:
        class Interview(Workflow):
            @step
            async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
                answer = await ctx.wait_for_event(Answer)
                return StopEvent(result=answer.text)

        return Interview()
    ```
    """

    code = "WF606"
    severity: ClassVar[Severity] = "warning"
    message = "event `{event}` is defined within a {within}: a snapshot with it cannot be restored"
    hint = "define it at the top level of a module"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if graph.own_serializer:
            return
        for cls, place, step in unnamed(graph):
            if step.source.dialect == OWN:
                yield Finding(step, place=place, event=cls.name, within=cls.within)
        for cls, step in nested(graph):
            if step.source.dialect != OWN:
                at, at_home = place_of(cls, step, graph)
                yield Finding(at, place=at_home, event=cls.name, within=cls.within)
