from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["FreeStepWithoutWorkflow"]


class FreeStepWithoutWorkflow(StepRule):
    """`@step` stands on a function that belongs to no workflow.

    ## Why it matters
    A method is a step of its class. A function outside a class must say whose step it is, or nobody ever runs it.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")


    @step  # error
    async def log(ev: StartEvent) -> None:
        print("started")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")


    @step(workflow=Greet)
    async def log(ev: StartEvent) -> None:
        print("started")
    ```
    """

    code = "WF111"
    message = "step `{step}` is a function outside any class and names no workflow"
    hint = "attach it with `@step(workflow=...)`, or move it into a workflow class"
    headline = "To decorate {step} please pass a workflow class to the @step decorator."

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.source.free and step.source.option("workflow") is None:
            yield Finding(step, place=step.decorated_at)
