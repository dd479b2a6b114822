"""WF101."""

from collections.abc import Iterator

from surefoot.graph.model import ParameterKind, StepNode
from surefoot.rule import Finding, StepRule


class MissingEventParameter(StepRule):
    """A step takes no event.

    ## Why it matters
    A step runs when an event of the type it names arrives. One that names none can never run.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev) -> StopEvent:  # error
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```
    """

    code = "WF101"
    message = "step `{step}` takes no event"
    hint = "annotate a parameter with the event that triggers it, for instance `ev: StartEvent`"
    headline = "Step signature must have at least one parameter annotated as type Event"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if any(parameter.kind is ParameterKind.UNKNOWN or parameter.events for parameter in step.parameters):
            return
        first = first_candidate(step)
        if first is None or not first.annotated:
            yield Finding(step)
