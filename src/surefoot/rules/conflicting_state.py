from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_models import conflicting_states
from surefoot.rule import Finding, GraphRule

__all__ = ["ConflictingState"]


class ConflictingState(GraphRule):
    """Steps name models of state that do not derive from one another.

    ## Why it matters
    All steps of a run share one state. It is of the most derived model that a step names, and there is none where two
    models stand side by side.

    ## Bad
    ```python
    class Cart(BaseModel):
        items: list[str] = []


    class Payment(BaseModel):
        paid: bool = False


    class Filled(Event): ...


    class Shopping(Workflow):
        @step
        async def fill(self, ctx: Context[Cart], ev: StartEvent) -> Filled: ...
        @step
        async def pay(self, ctx: Context[Payment], ev: Filled) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Cart(BaseModel):
        items: list[str] = []


    class PaidCart(Cart):
        paid: bool = False


    class Filled(Event): ...


    class Shopping(Workflow):
        @step
        async def fill(self, ctx: Context[Cart], ev: StartEvent) -> Filled: ...
        @step
        async def pay(self, ctx: Context[PaidCart], ev: Filled) -> StopEvent: ...
    ```
    """

    code = "WF602"
    message = "state `{state}` of step `{step}` and state `{other}` of step `{first}` do not derive from one another"
    hint = "derive one of them from the other, or let both steps name one model with all the fields"
    headline = "Multiple state types are not in a compatible inheritance hierarchy. Found: {found}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found = dict.fromkeys(step.state.name for step in graph.steps if step.state)
        for state, step, other, first in conflicting_states(graph):
            yield Finding(
                step,
                notes=[Note(f"`{first.name}` names `{other.name}`", first.location)],
                state=state.name,
                other=other.name,
                first=first.name,
                found=", ".join(found),
            )
