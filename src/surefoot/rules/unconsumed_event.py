from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.explanations import missing_consumer
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import unconsumed_events
from surefoot.rule import Finding, GraphRule

__all__ = ["UnconsumedEvent"]


class UnconsumedEvent(GraphRule):
    """A step returns an event that no step accepts.

    ## Why it matters
    The event is dropped and the branch ends there, silently; if no other branch reaches the end, the run stalls.

    ## Bad
    ```python
    class Draft(Event): ...


    class Rejected(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft: ...
        @step
        async def review(self, ev: Draft) -> StopEvent | Rejected: ...  # error
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Rejected(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent | Rejected) -> Draft: ...
        @step
        async def review(self, ev: Draft) -> StopEvent | Rejected: ...
    ```
    """

    code = "WF207"
    message = "step `{step}` returns `{name}`, which no step accepts"
    hint = "let a step accept `{name}`, or return `None` where the branch ends"
    headline = "The following events are produced but never consumed: {names}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for event, steps in unconsumed_events(graph):
            others = [Note(f"`{step.name}` returns it, too", step.location) for step in steps[1:]]
            yield Finding(steps[0], name=event.name, notes=[*others, *missing_consumer(graph, event)])
