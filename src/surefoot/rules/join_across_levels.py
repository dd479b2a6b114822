from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.fan_in import SlotLevels, slots_apart
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["JoinAcrossLevels"]


class JoinAcrossLevels(GraphRule):
    """The events of a join never flow in the same stream.

    ## Why it matters
    A step with several event parameters runs when each has an event from the same level: all from one returned list, or
    all from outside any list. Where one comes from a list and another does not, it never runs.

    ## Bad
    ```python
    class Page(Event): ...


    class Style(Event): ...


    class Print(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Page]: ...
        @step
        async def choose(self, ev: StartEvent) -> Style: ...
        @step
        async def lay_out(self, page: Page, style: Style) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Page(Event): ...


    class Style(Event): ...


    class Pages(Event): ...


    class Print(Workflow):
        @step
        async def split(self, ev: StartEvent) -> list[Page]: ...
        @step
        async def gather(self, ev: list[Page]) -> Pages: ...
        @step
        async def choose(self, ev: StartEvent) -> Style: ...
        @step
        async def lay_out(self, pages: Pages, style: Style) -> StopEvent: ...
    ```
    """

    code = "WF302"
    message = "step `{step}` joins events that never meet: {apart}"
    hint = "collect the list into one event first, or carry in each of its events what the join needs"
    headline = (
        "Step '{step}' joins event parameters that are never produced at a common stream level: {levels}. Collect the "
        "stream first, or carry what is needed in its events."
    )

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step, slots in slots_apart(graph):
            producers = dict.fromkeys(producer for slot in slots for producer in slot.streams)
            yield Finding(
                step,
                notes=[Note(f"`{producer.name}` returns the list", producer.location) for producer in producers],
                apart=", ".join(f"`{_event(slot)}` {_origin(slot)}" for slot in slots),
                levels="; ".join(f"'{slot.parameter.name}' ({_event(slot)}) {_levels(slot)}" for slot in slots),
            )


def _event(slot: SlotLevels) -> str:
    return slot.parameter.events[0].name


def _origin(slot: SlotLevels) -> str:
    places = [*(["outside any list"] if slot.top else []), *(f"in the list of `{step.name}`" for step in slot.streams)]
    return " and ".join(places) or "nowhere"


def _levels(slot: SlotLevels) -> str:
    levels = [*(["the top level"] if slot.top else []), *(f"the stream of step '{step.name}'" for step in slot.streams)]
    return f"is produced at {', '.join(levels) or 'no level'}"
