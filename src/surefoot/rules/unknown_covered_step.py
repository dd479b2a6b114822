from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["UnknownCoveredStep"]


class UnknownCoveredStep(GraphRule):
    """A handler of failures names a step that does not exist.

    ## Why it matters
    The step that was meant goes without a handler: its failure ends the run. Usually it was renamed, and the name in
    `for_steps` was not.

    ## Bad
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["payment"])  # error
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Order(Workflow):
        @step
        async def pay(self, ev: StartEvent) -> StopEvent: ...
        @catch_error(for_steps=["pay"])
        async def apologise(self, ev: StepFailedEvent) -> StopEvent: ...
    ```
    """

    code = "WF502"
    message = "handler `{step}` covers `{covered}`, and workflow `{workflow}` has no such step"
    hint = "name a step of this workflow in `for_steps`"
    headline = "@catch_error handler '{step}' lists unknown step '{covered}' in for_steps."
    unconditional = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        known = [step.name for step in graph.steps]
        for handler in graph.steps:
            for name in handler.covers:
                if name not in known:
                    from difflib import get_close_matches  # only a fault needs it, and every program loads its rules

                    close = get_close_matches(name, known, n=1)
                    advice = f"did you mean `{close[0]}`?" if close else ""
                    yield Finding(handler, place=handler.decorated_at, covered=name, help=advice)
