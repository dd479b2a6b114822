from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.durability.stored_values import unserializable_values
from surefoot.graph.durability import place_of
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_models import initial_state
from surefoot.rule import Finding, GraphRule

__all__ = ["UnserializableState"]

_ADVICE = "keep plain data there, or fields of a model `Context[State]`; a step gets a live object as a resource"


class UnserializableState(GraphRule):
    """State holds something that no snapshot can bring back.

    ## Why it matters
    The state of a run goes into its snapshot as a whole. With one object in it that JSON has no form for there is no
    snapshot. Live objects, such as clients, locks and files, belong to the process: a step gets them as a resource.

    ## Bad
    ```python
    import asyncio

    from pydantic import ConfigDict


    class Progress(BaseModel):
        model_config = ConfigDict(arbitrary_types_allowed=True)

        lock: asyncio.Lock | None = None  # error
        pages: int = 0


    class Crawl(Workflow):
        @step
        async def crawl(self, ctx: Context[Progress], ev: StartEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    import asyncio


    def make_lock() -> asyncio.Lock:
        return asyncio.Lock()


    class Progress(BaseModel):
        pages: int = 0


    class Crawl(Workflow):
        @step
        async def crawl(
            self,
            ctx: Context[Progress],
            ev: StartEvent,
            lock: Annotated[asyncio.Lock, Resource(make_lock)],
        ) -> StopEvent: ...
    ```
    """

    code = "WF605"
    severity: ClassVar[Severity] = "warning"
    message = "{what} is of type `{type}`, which a snapshot cannot hold"
    hint = "give steps the object as a resource, or keep in state what it can be made of again"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if graph.own_serializer:
            return
        if initial := initial_state(graph):
            state, step = initial
            for field in graph.classes[state.fullname].unserializable:
                at, place = place_of(field, step, graph)
                yield Finding(at, place=place, what=f"field `{field.name}` of state `{field.owner}`", type=field.type)
        for step, stored, name in unserializable_values(graph):
            what = f"`{stored.path}`, which step `{step.name}` puts into state,"
            yield Finding(step, place=stored.location, help=_ADVICE, what=what, type=name)
