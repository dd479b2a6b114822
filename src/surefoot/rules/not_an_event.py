from collections.abc import Iterator, Sequence

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["NotAnEvent"]


class NotAnEvent(StepRule):
    """A class that is no event stands where an event belongs.

    ## Why it matters
    Only subclasses of `Event` are routed. A pydantic model or a plain type in the place of an event is accepted by
    Python and then never arrives, or is refused when the step returns it.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> str:  # error
            return "hello"

        @step
        async def say(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="done")
    ```

    ## Good
    ```python
    class Greeting(Event):
        text: str


    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> Greeting:
            return Greeting(text="hello")

        @step
        async def say(self, ev: Greeting) -> StopEvent:
            return StopEvent(result=ev.text)
    ```
    """

    code = "WF105"
    message = "{where} of step `{step}` names `{type}`, which is not an event"
    hint = "derive `{type}` from `Event`, or name an event"
    headline = "Step signature must have at least one parameter annotated as type Event"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for parameter in step.parameters:
            if parameter.events or parameter is step.event_position:
                for name in parameter.foreign:
                    where = f"parameter `{parameter.name}`"
                    yield Finding(step, place=parameter.location, where=where, type=name)
        for name in step.returns_foreign:
            yield Finding(step, where="the return annotation", type=name)
        for name, place in step.collects_foreign:
            yield Finding(step, place=place, where="a `collect_events` call", type=name)

    def headlines(self, findings: Sequence[Finding]) -> Iterator[str]:
        if any(isinstance(finding.at, StepNode) and finding.at.misses_event for finding in findings):
            yield self.headline
