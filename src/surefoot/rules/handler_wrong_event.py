from collections.abc import Iterator

from surefoot.graph.model import EventKind, ParameterKind, ParameterNode, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["HandlerWrongEvent"]


class HandlerWrongEvent(StepRule):
    """A handler of failures takes something else than the failure of a step.

    ## Why it matters
    A handler is called with a `StepFailedEvent`, and with nothing else. One that asks for more, or for less, can never
    be called.

    ## Bad
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error
        async def apologise(self, ev: StartEvent) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```
    """

    code = "WF505"
    message = "handler `{step}` must take one `StepFailedEvent`, and takes {taken}"
    hint = "annotate its event parameter as `StepFailedEvent`; `input_event` of it is what the step was given"
    headline = "@catch_error handler '{step}' must accept StepFailedEvent as its event parameter."

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.takes_wrong_event and not any(event.kind is EventKind.STOP for event in step.accepts):
            taken = [each for each in step.parameters if each.events]
            place = taken[0].location if len(taken) == 1 else None
            yield Finding(step, place=place, taken=" and ".join(map(_written, taken)))


def _written(parameter: ParameterNode) -> str:
    events = " | ".join(event.name for event in parameter.events)
    return f"`list[{events}]`" if parameter.kind is ParameterKind.LIST else f"`{events}`"
