from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.forgotten import forgotten_steps
from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["UndecoratedStep"]


class UndecoratedStep(GraphRule):
    """A method has the shape of a step, would fit in, and has no `@step`.

    ## Why it matters
    Without the decorator it is a method like any other, and nobody calls it. The workflow lacks a step and stops
    short, far away from the place where a word is missing.

    ## Bad
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft | StopEvent: ...  # error: WF207
        async def polish(self, ev: Draft) -> StopEvent: ...  # error[mypy,lint] (a live class has only its steps)
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft | StopEvent: ...
        @step
        async def polish(self, ev: Draft) -> StopEvent: ...
    ```
    """

    code = "WF113"
    severity: ClassVar[Severity] = "warning"
    message = "`{method}` takes `{takes}` and returns `{gives}` like a step, but has no `{decorator}`"
    hint = "put `{decorator}` above `{method}`, or call it where it is needed"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for method in forgotten_steps(graph):
            takes, gives = method.accepts[0], " | ".join(event.name for event in method.returns)
            decorator = "@catch_error" if takes.kind is EventKind.STEP_FAILED else "@step"
            yield Finding(
                graph,
                place=method.location,
                method=method.name,
                takes=takes.name,
                gives=gives,
                decorator=decorator,
            )
