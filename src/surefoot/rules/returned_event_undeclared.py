from collections.abc import Iterator
from typing import Final

from surefoot.graph.facts import Noticed
from surefoot.graph.model import BodyEvent, EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["ReturnedEventUndeclared"]

_NO_EVENT: Final = "return an event that carries it: `StopEvent(result=...)` ends the run with it"


class ReturnedEventUndeclared(Rule):
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

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            if step.annotated and not step.returns_unknown and not step.returns_foreign:
                for given in _undeclared(step):
                    elsewhere = any(map(given.event.is_a, step.returns))
                    where = (" in a list" if given.listed else " by itself") if elsewhere else ""
                    lost = "yes" if _is_lost(given.event, graph) else ""
                    yield Finding(step, place=given.location, event=given.event.name, where=where, lost=lost)
                for fact in step.source.facts:
                    if isinstance(fact, Noticed) and fact.rule == self.name:
                        kind = dict(fact.words)["event"]
                        yield Finding(step, place=fact.location, help=_NO_EVENT, event=kind, where="", lost="yes")


def _undeclared(step: StepNode) -> Iterator[BodyEvent]:
    """What is returned and not named, each event once."""
    undeclared: dict[tuple[str, bool], BodyEvent] = {}
    for given in step.gives:
        declared = step.fan_out if given.listed else step.bare
        # A list where none is annotated is refused whatever is in it.
        if not (given.listed and not step.fan_out) and not any(map(given.event.is_a, declared)):
            undeclared.setdefault((given.event.fullname, given.listed), given)
    yield from undeclared.values()


def _is_lost(event: EventNode, graph: WorkflowGraph) -> bool:
    """Whether nobody would take the event, so that naming it makes one fault out of another."""
    if event.kind is not EventKind.PLAIN or not graph.whole:
        return False
    return not any(step.accepts_unknown or step.takes(event) for step in graph.steps)
