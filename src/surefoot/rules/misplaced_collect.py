from collections.abc import Iterator

from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["MisplacedCollect"]


class MisplacedCollect(StepRule):
    """`Collect` does not stand on a list of events, or says not how many.

    ## Why it matters
    `Collect(...)` tells a list join how much of its stream to wait for. On anything else, or with anything but `All()`
    or `Take(n)`, it asks for nothing.

    ## Bad
    ```python
    class Chunk(Event): ...


    class Search(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Chunk]: ...
        @step
        async def merge(self, chunk: Annotated[Chunk, Collect(Take(2))]) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Chunk(Event): ...


    class Search(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Chunk]: ...
        @step
        async def merge(self, chunks: Annotated[list[Chunk], Collect(Take(2))]) -> StopEvent: ...
    ```
    """

    code = "WF108"
    message = "parameter `{parameter}` of step `{step}` is marked `Collect` {problem}"
    hint = "write `Annotated[list[E], Collect(All())]` or `Annotated[list[E], Collect(Take(n))]`"
    headline = "{opening}"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for parameter in step.parameters:
            name, place = parameter.name, parameter.location
            if parameter.misplaced_collect:
                opening = (
                    f"Parameter '{name}' carries a Collect marker but is not annotated as list[E] of an Event "
                    "subclass. Collect markers apply only to collection fan-in (list[Event]) parameters."
                )
                yield Finding(step, place=place, parameter=name, problem="but is no list of events", opening=opening)
            elif parameter.odd_cardinality:
                problem = "with neither `All()` nor `Take(n)`"
                opening = f"Collect cardinality on '{name}' must be All() or Take(n)."
                yield Finding(step, place=place, parameter=name, problem=problem, opening=opening)
