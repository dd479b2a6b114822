from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.facts import SendsAndReturns
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["SentAndReturned"]


class SentAndReturned(StepRule):
    """A step sends an event and returns it as well.

    ## Why it matters
    Both go to whoever takes the event, which is then handled twice: twice the cost, and two results where one is
    expected.

    ## Bad
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def write(self, ctx: Context, ev: StartEvent) -> Draft:
            draft = Draft()
            ctx.send_event(draft)
            return draft  # error[mypy,lint] (no body has run yet)

        @step
        async def publish(self, ev: Draft) -> StopEvent:
            return StopEvent()
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def write(self, ctx: Context, ev: StartEvent) -> Draft:
            draft = Draft()
            ctx.write_event_to_stream(draft)
            return draft

        @step
        async def publish(self, ev: Draft) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF418"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` returns `{variable}`, which it has sent: it is handled twice"
    hint = "return it or send it; `write_event_to_stream` shows it to whoever listens"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.source.facts:
            if isinstance(fact, SendsAndReturns):
                notes = [Note("it is sent here", fact.sent)]
                yield Finding(step, place=fact.location, notes=notes, variable=fact.variable)
