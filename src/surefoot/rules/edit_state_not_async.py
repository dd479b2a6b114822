from collections.abc import Iterator

from surefoot.graph.facts import EntersWithoutAsync
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["EditStateNotAsync"]


class EditStateNotAsync(StepRule):
    """`edit_state` is entered with `with`.

    ## Why it matters
    Editing waits for other writers, so only `async with` can enter it. A plain `with` raises a `TypeError`.

    ## Bad
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            with ctx.store.edit_state() as state:  # error[mypy,lint] (no body has run yet)
                state["count"] = 1
            return StopEvent()
    ```

    ## Good
    ```python
    class Count(Workflow):
        @step
        async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
            async with ctx.store.edit_state() as state:
                state["count"] = 1
            return StopEvent()
    ```
    """

    code = "WF426"
    message = "step `{step}` enters `{call}()` with `{keyword}`"
    hint = "write `async with {call}() as ...`"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for fact in step.source.facts:
            if isinstance(fact, EntersWithoutAsync):
                yield Finding(step, place=fact.location, call=fact.call, keyword="await" if fact.awaited else "with")
