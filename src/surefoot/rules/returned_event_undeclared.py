from collections.abc import Iterator

from surefoot.graph.model import BodyEvent, StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["ReturnedEventUndeclared"]


class ReturnedEventUndeclared(StepRule):
    """An event is returned that the return annotation does not name.

    ## Why it matters
    The run fails there: what no annotation names was never checked, and perhaps nobody is there to take it.

    ## Bad
    ```python
    class Shouted(Event): ...


    class Whispered(Event): ...


    class Say(Workflow):
        @step
        async def choose(self, ev: StartEvent) -> Shouted | StopEvent:
            if ev.get("loud"):
                return Shouted()
            return Whispered()  # error[lint] (mypy has its own message, a live class is judged before a body has run)

        @step
        async def say(self, ev: Shouted) -> StopEvent:
            return StopEvent()
    ```

    ## Good
    ```python
    class Shouted(Event): ...


    class Whispered(Event): ...


    class Say(Workflow):
        @step
        async def choose(self, ev: StartEvent) -> Shouted | Whispered:
            if ev.get("loud"):
                return Shouted()
            return Whispered()

        @step
        async def say(self, ev: Shouted | Whispered) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF403"
    message = "step `{step}` returns `{event}`, which its return annotation does not name{where}"
    hint = "add `{event}` to the return annotation of `{step}`"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        if not step.annotated or step.returns_unknown or step.returns_foreign:
            return
        undeclared: dict[tuple[str, bool], BodyEvent] = {}
        for given in step.gives:
            declared = step.fan_out if given.listed else step.bare
            # A list where none is annotated is refused whatever is in it.
            if not (given.listed and not step.fan_out) and not any(map(given.event.is_a, declared)):
                undeclared.setdefault((given.event.fullname, given.listed), given)
        for given in undeclared.values():
            elsewhere = any(map(given.event.is_a, step.returns))
            where = (" in a list" if given.listed else " by itself") if elsewhere else ""
            yield Finding(step, place=given.location, event=given.event.name, where=where)
