from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.rule import TextRule

__all__ = ["ModuleStateMutated"]


class ModuleStateMutated(TextRule):
    """A step changes an object that its module holds.

    ## Why it matters
    All runs in a process share a module. What one of them leaves there, the next one finds; two at once mix up what
    belongs to each. A run that is resumed elsewhere finds nothing.

    What is meant to be shared is left alone: it is made when it is first wanted (`if key not in known`), changed under
    a lock, or has `cache`, `metric`, `stats`, `telemetry` or `registry` in its name.

    ## Bad
    ```python
    found: list[str] = []


    class Answer(Workflow):
        @step
        async def answer(self, ctx: Context, ev: StartEvent) -> StopEvent:
            found.append(ev.get("question"))  # error[lint] (mypy reads types)
            return StopEvent(result=len(found))
    ```

    ## Good
    ```python
    class Answer(Workflow):
        @step
        async def answer(self, ctx: Context, ev: StartEvent) -> StopEvent:
            found = await ctx.store.get("found", default=[])
            await ctx.store.set("found", [*found, ev.get("question")])
            return StopEvent(result=len(found) + 1)
    ```
    """

    code = "WF421"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` changes `{object}`, which all runs in the process share"
    hint = "keep what belongs to a run in `ctx.store` or in an event"
