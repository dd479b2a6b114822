from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MissingEventParameter"]


class MissingEventParameter(StepRule):
    """A step takes no event.

    ## Why it matters
    A step runs when an event of a type that it names arrives. One that names none could never run.

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
        position = step.event_position
        if step.misses_event and (position is None or not position.foreign):
            yield Finding(step)
