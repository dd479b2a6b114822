from collections.abc import Iterator

from surefoot.graph.durability import place_of
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_models import initial_state
from surefoot.rule import Finding, GraphRule

__all__ = ["StateWithoutDefault"]


class StateWithoutDefault(GraphRule):
    """A field of a model of state has no default.

    ## Why it matters
    A run begins with an instance of the model that was given nothing. With a field that must be given, no run begins.

    ## Bad
    ```python
    class Cart(BaseModel):
        owner: str  # error
        items: list[str] = []


    class Shopping(Workflow):
        @step
        async def fill(self, ctx: Context[Cart], ev: StartEvent) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Cart(BaseModel):
        owner: str | None = None
        items: list[str] = []


    class Shopping(Workflow):
        @step
        async def fill(self, ctx: Context[Cart], ev: StartEvent) -> StopEvent: ...
    ```
    """

    code = "WF601"
    message = "field `{field}` of state `{state}` has no default"
    hint = "give it one, such as `| None = None`: a run begins with `{state}()`"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found = initial_state(graph)
        if found is None:
            return
        state, step = found
        for field in graph.classes[state.fullname].fields or ():
            if field.required:
                at, place = place_of(field, step, graph)
                yield Finding(at, place=place, state=state.name, field=field.name)
