from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_models import initial_state
from surefoot.rule import Finding, GraphRule

__all__ = ["StateWithoutDefault"]


class StateWithoutDefault(GraphRule):
    """A model of state has fields without a default.

    ## Why it matters
    A run begins with an instance of the model that was given nothing. With a field that must be given, no run begins.

    ## Bad
    ```python
    class Cart(BaseModel):
        owner: str
        items: list[str] = []


    class Shopping(Workflow):
        @step
        async def fill(self, ctx: Context[Cart], ev: StartEvent) -> StopEvent: ...  # error
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
    message = "state `{state}` has no default for {fields}"
    hint = "give each field a default, such as `| None = None`: a run begins with `{state}()`"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found = initial_state(graph)
        if found is not None and found[0].missing:
            state, step = found
            yield Finding(step, state=state.name, fields=", ".join(f"`{name}`" for name in state.missing))
