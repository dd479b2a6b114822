from collections.abc import Iterator

from surefoot.explanations import missing_producer, returned_by
from surefoot.graph.fan_in import unfed_lists
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["ListJoinWithoutFanOut"]


class ListJoinWithoutFanOut(GraphRule):
    """A step collects a list of events that no returned list leads to.

    ## Why it matters
    A step that takes `list[E]` is called once for each list that another step returns, with what became of its members.
    Events that are returned one by one belong to no list: the step never runs, and they are lost.

    ## Bad
    ```python
    class Page(Event): ...


    class Read(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> Page: ...
        @step
        async def merge(self, pages: list[Page]) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Page(Event): ...


    class Read(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> list[Page]: ...
        @step
        async def merge(self, pages: list[Page]) -> StopEvent: ...
    ```
    """

    code = "WF301"
    message = "step `{step}` collects a list of {names}, which no returned list leads to"
    hint = "let the step that begins the work return `list[...]`, or count single events with `ctx.collect_events`"
    headline = (
        "Step '{step}' parameter '{parameter}' collects list[{missing}], but no returned-list producer creates a "
        "stream for those event types."
    )

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for unfed in unfed_lists(graph):
            near = [note for event in unfed.missing for note in missing_producer(graph, event)]
            yield Finding(
                unfed.step,
                notes=list(dict.fromkeys([*returned_by(graph, unfed.missing), *near])),
                names=" and ".join(f"`{event.name}`" for event in unfed.missing),
                missing=" | ".join(event.name for event in unfed.missing),
                parameter=unfed.parameter.name,
            )
