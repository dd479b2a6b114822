from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.durability import carriers, place_of
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["UnserializableEvent"]


class UnserializableEvent(GraphRule):
    """An event has a field that no snapshot can bring back.

    ## Why it matters
    A snapshot of a run holds the events that are under way. What JSON has no form for ends in an error when the
    snapshot is taken, or when it is read; where nobody takes one, all goes well. Live objects, such as clients, locks
    and files, belong to the process: a step gets them as a resource.

    ## Bad
    ```python
    import asyncio


    class Fetched(Event):
        lock: asyncio.Lock  # error
        url: str


    class Fetch(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> Fetched: ...
        @step
        async def parse(self, ev: Fetched) -> StopEvent: ...
    ```

    ## Good
    ```python
    import asyncio


    def make_lock() -> asyncio.Lock:
        return asyncio.Lock()


    class Fetched(Event):
        url: str


    class Fetch(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> Fetched: ...
        @step
        async def parse(self, ev: Fetched, lock: Annotated[asyncio.Lock, Resource(make_lock)]) -> StopEvent: ...
    ```
    """

    code = "WF604"
    severity: ClassVar[Severity] = "warning"
    message = "field `{field}` of event `{event}` is of type `{type}`, which a snapshot cannot hold"
    hint = "give steps the object as a resource, keep it out with `Field(exclude=True)`, or give the field a serializer"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if graph.own_serializer:
            return
        for event, step in carriers(graph):
            for field in graph.classes[event.fullname].unserializable:
                at, place = place_of(field, step, graph)
                yield Finding(
                    at,
                    place=place,
                    help="annotate it with `SerializableException` of `surefoot.events`" if field.exception else "",
                    field=field.name,
                    event=field.owner if place else event.name,
                    type=field.type,
                )
