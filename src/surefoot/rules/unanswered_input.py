from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.graph.topology import unanswered_inputs
from surefoot.rule import Finding, GraphRule

__all__ = ["UnansweredInput"]


class UnansweredInput(GraphRule):
    """A step asks for input, and nothing takes the answer.

    ## Why it matters
    The question reaches a human, the answer reaches no step: the run waits until it times out.

    ## Bad
    ```python
    class Question(InputRequiredEvent): ...


    class Ask(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> Question | StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Question(InputRequiredEvent): ...


    class Answer(HumanResponseEvent): ...


    class Ask(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> Question: ...
        @step
        async def finish(self, ev: Answer) -> StopEvent: ...
    ```
    """

    code = "WF211"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` asks for input with `{event}`, but no step accepts or waits for a response"
    hint = "let a step accept a `HumanResponseEvent`, or wait for one with `ctx.wait_for_event`"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in unanswered_inputs(graph):
            event = next(event for event in step.returns if event.kind is EventKind.INPUT_REQUIRED)
            yield Finding(step, event=event.name)
