from collections.abc import Iterator

from surefoot.graph.model import EventNode, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["CollectNotAccepted"]


class CollectNotAccepted(StepRule):
    """A step collects events that it is never given.

    ## Why it matters
    `collect_events` returns None until there is an event of each class. One that the step does not accept never comes,
    so the batch is never complete, and the run stalls with nothing to show for it.

    ## Bad
    ```python
    class Left(Event): ...


    class Middle(Event): ...


    class Right(Event): ...


    class Gather(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right | None:
            ctx.send_event(Left())
            ctx.send_event(Right())
            return None

        @step
        async def gather(self, ctx: Context, ev: Left | Right) -> StopEvent | None:
            found = ctx.collect_events(ev, [Left, Middle])  # error[mypy,lint] (no body has run yet)
            return None if found is None else StopEvent(result=len(found))
    ```

    ## Good
    ```python
    class Left(Event): ...


    class Right(Event): ...


    class Gather(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right | None:
            ctx.send_event(Left())
            ctx.send_event(Right())
            return None

        @step
        async def gather(self, ctx: Context, ev: Left | Right) -> StopEvent | None:
            found = ctx.collect_events(ev, [Left, Right])
            return None if found is None else StopEvent(result=len(found))
    ```
    """

    code = "WF305"
    message = "step `{step}` collects `{event}`, which it does not accept"
    hint = "accept `{event}` as well, or do not wait for it"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if step.accepts_unknown:
            return
        for gathered in step.gathers:
            if not step.takes(gathered.event):
                yield Finding(
                    step, place=gathered.location, help=_advice(gathered.event, step), event=gathered.event.name
                )


def _advice(event: EventNode, step: StepNode) -> str:
    """What to do where a related class is accepted, if one is."""
    base = next((other for other in step.accepts if event.is_a(other)), None)
    if base is not None:
        return f"accept `{event.name}` by name, or subclasses of `{base.name}` with `accept_event_subclasses=True`"
    heir = next((other for other in step.accepts if other.is_a(event)), None)
    return f"collect `{heir.name}`: a subclass of `{event.name}` does not count as one" if heir else ""
