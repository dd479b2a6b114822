from collections.abc import Iterator

from surefoot.graph.model import ParameterKind, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MixedListJoin"]

_TWO_LISTS = "A step may declare at most one list[E] collection parameter, but found both '{}' and '{}'."
_COMBINED = "A list[E] collection parameter cannot be combined with other event parameters."


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
        lists, single, mixed = (
            [parameter for parameter in step.parameters if parameter.kind is kind]
            for kind in (ParameterKind.LIST, ParameterKind.EVENT, ParameterKind.MIXED)
        )
        for each in mixed:
            second = f"single events in parameter `{each.name}`"
            yield Finding(step, place=each.location, first="a list", second=second, opening=_COMBINED)
        if len(lists) > 1:
            first, second = f"the list `{lists[0].name}`", f"the list `{lists[1].name}`"
            opening = _TWO_LISTS.format(*(each.name for each in lists))
            yield Finding(step, place=lists[1].location, first=first, second=second, opening=opening)
        elif lists and single:
            first, second = f"the list `{lists[0].name}`", f"the event `{single[0].name}`"
            yield Finding(step, place=lists[0].location, first=first, second=second, opening=_COMBINED)
