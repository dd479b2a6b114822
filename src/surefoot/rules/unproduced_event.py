from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.explanations import missing_producer
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import unproduced_events
from surefoot.rule import Finding, GraphRule

__all__ = ["UnproducedEvent"]


class UnproducedEvent(GraphRule):
    """A step waits for an event that no step returns.

    ## Why it matters
    The step never runs and nobody is told. Usually an event was renamed, a producer was removed, or its return
    annotation does not name all that it returns.

    ## Bad
    ```python
    class Draft(Event): ...


    class Approved(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft | StopEvent: ...
        @step
        async def review(self, ev: Draft) -> StopEvent: ...
        @step
        async def publish(self, ev: Approved) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Approved(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft: ...
        @step
        async def review(self, ev: Draft) -> Approved: ...
        @step
        async def publish(self, ev: Approved) -> StopEvent: ...
    ```
    """

    code = "WF206"
    message = "step `{step}` waits for `{name}`, which no step returns"
    hint = 'name `{name}` in a return annotation, or, if it comes from outside, `skip_graph_checks=["reachability"]`'
    headline = "The following events are consumed but never produced: {names}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for event, waiting in unproduced_events(graph):
            steps = [step for step in waiting if not step.collects(event)]  # a list join lacks more than a producer
            if not steps:
                continue
            # LlamaIndex Workflows has no skip for it.
            remedy = "" if steps[0].source.dialect == "surefoot" else f"name `{event.name}` in a return annotation"
            others = [Note(f"`{step.name}` waits for it, too", step.location) for step in steps[1:]]
            notes = [*others, *missing_producer(graph, event)]
            yield Finding(steps[0], name=event.name, notes=notes, help=remedy)
