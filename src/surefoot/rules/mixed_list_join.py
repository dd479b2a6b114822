from collections.abc import Iterator

from surefoot.graph.model import ParameterKind, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MixedListJoin"]


class MixedListJoin(StepRule):
    """A list of events stands beside another event parameter.

    ## Why it matters
    A list join fires when its stream closes, a join of single events when each slot is filled. One step cannot wait for
    both.

    ## Bad
    ```python
    class Chunk(Event): ...


    class Query(Event): ...


    class Search(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Chunk]: ...
        @step
        async def ask(self, ev: StartEvent) -> Query: ...
        @step
        async def merge(self, chunks: list[Chunk], query: Query) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Chunk(Event): ...


    class Merged(Event): ...


    class Query(Event): ...


    class Search(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Chunk]: ...
        @step
        async def ask(self, ev: StartEvent) -> Query: ...
        @step
        async def merge(self, chunks: list[Chunk]) -> Merged: ...
        @step
        async def answer(self, merged: Merged, query: Query) -> StopEvent: ...
    ```
    """

    code = "WF107"
    message = "step `{step}` takes {first} beside {second}, which arrive at different moments"
    hint = "collect the list in a step of its own and join its result"
    headline = "{opening}"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        lists = [parameter.name for parameter in step.parameters if parameter.kind is ParameterKind.LIST]
        single = [parameter.name for parameter in step.parameters if parameter.kind is ParameterKind.EVENT]
        if len(lists) > 1:
            opening = (
                "A step may declare at most one list[E] collection parameter, "
                f"but found both '{lists[0]}' and '{lists[1]}'."
            )
            yield Finding(step, first=f"the list `{lists[0]}`", second=f"the list `{lists[1]}`", opening=opening)
        elif lists and single:
            opening = "A list[E] collection parameter cannot be combined with other event parameters."
            yield Finding(step, first=f"the list `{lists[0]}`", second=f"the event `{single[0]}`", opening=opening)
