from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MissingReturnAnnotation"]


class MissingReturnAnnotation(StepRule):
    """A step does not say what it returns.

    ## Why it matters
    The return annotation is where the event goes next; without it the graph ends in the dark. A step that returns
    nothing says so with `-> None`.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent):  # error
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

    code = "WF102"
    message = "step `{step}` does not say which events it returns"
    hint = "annotate the return type: `-> StopEvent`, `-> A | B`, `-> list[A]`, or `-> None`"
    headline = "Return types of workflows step functions must be annotated with their type."

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if not step.annotated and not step.async_iterator:
            yield Finding(step)
