from collections.abc import Iterator

from surefoot.explanations import accepted_by
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.topology import first_to_differ, start_events
from surefoot.rule import Finding, GraphRule

__all__ = ["SeveralStarts"]


class SeveralStarts(GraphRule):
    """Steps accept different start events.

    ## Why it matters
    `run()` builds one start event from its keywords. With two candidates there is no telling which.

    ## Bad
    ```python
    class ByMail(StartEvent): ...


    class ByPhone(StartEvent): ...


    class Order(Workflow):
        @step
        async def mail(self, ev: ByMail) -> StopEvent: ...
        @step
        async def phone(self, ev: ByPhone) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Received(StartEvent):
        channel: str


    class Order(Workflow):
        @step
        async def receive(self, ev: Received) -> StopEvent: ...
    ```
    """

    code = "WF203"
    message = "workflow `{workflow}` has several start events: {events}"
    hint = "let one start event carry what differs, and branch in the first step"
    headline = "Only one type of StartEvent is allowed per workflow, found {count}: {listed}"
    essential = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found = start_events(graph)
        if len(found) > 1:
            yield Finding(
                first_to_differ(graph, lambda step: [event for event in step.accepts if event in found]),
                notes=accepted_by(graph, found),
                events=", ".join(f"`{event.name}`" for event in found),
                listed=", ".join(event.name for event in found),
                count=str(len(found)),
            )
