from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["DuplicateStep"]


class DuplicateStep(StepRule):
    """Two steps of a workflow have one name.

    ## Why it matters
    The later definition replaces the earlier one. What the first was meant to do is never done, and nobody is told.

    ## Bad
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def work(self, ev: StartEvent | Draft) -> Draft: ...
        @step
        async def work(self, ev: StartEvent) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def draft(self, ev: StartEvent) -> Draft: ...
        @step
        async def finish(self, ev: Draft) -> StopEvent: ...
    ```
    """

    code = "WF112"
    message = "step `{step}` is defined twice"
    hint = "give each step a name of its own"
    headline = "A step {step} is already part of this workflow, please choose another name."

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.source.shadows is not None:
            yield Finding(step, notes=[Note("the first definition, which is never used", step.source.shadows)])
