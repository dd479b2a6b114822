from collections.abc import Iterator

from surefoot.graph.model import ParameterKind, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["UnknownParameter"]


class UnknownParameter(StepRule):
    """Nothing fills a parameter of a step.

    ## Why it matters
    A step is called by the engine, which can give it events, the context and resources. Any other parameter without a
    default makes the call fail, at run time and every time.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent, name: str) -> StopEvent:  # error
            return StopEvent(result=f"hello {name}")
    ```

    ## Good
    ```python
    class Arrival(StartEvent):
        name: str


    class Greet(Workflow):
        @step
        async def greet(self, ev: Arrival) -> StopEvent:
            return StopEvent(result=f"hello {ev.name}")
    ```
    """

    code = "WF104"
    message = "nothing fills parameter `{parameter}` of step `{step}`"
    hint = "carry it in the event, inject it with `Annotated[..., Resource(...)]`, or give it a default"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for parameter in step.parameters:
            unfilled = parameter.kind is ParameterKind.UNFILLED and not parameter.misplaced_collect
            # A stray function with `self` was meant as a method: that it stands outside its class is the fault.
            meant_as_method = step.source.free and parameter.name == "self"
            if unfilled and not meant_as_method and parameter is not step.event_position:
                yield Finding(step, place=parameter.location, parameter=parameter.name)
