from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.batches import miscounts
from surefoot.graph.facts import Noticed
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import Finding, TextRule

__all__ = ["CollectCount"]


class CollectCount(TextRule):
    """A step collects another number of events than a run brings about.

    ## Why it matters
    Of too few, the batch is never complete, and the run stalls. Of too many, some are left when it is, and nobody ever
    sees them. Two numbers that have to agree are best written once.

    ## Bad
    ```python
    class Job(Event): ...


    class Done(Event): ...


    class Share(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
            for _ in range(3):
                ctx.send_event(Job())
            return None

        @step
        async def work(self, ev: Job) -> Done:
            return Done()

        @step
        async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
            done = ctx.collect_events(ev, [Done] * 4)  # error[lint] (mypy reads types)
            return None if done is None else StopEvent(result=len(done))
    ```

    ## Good
    ```python
    class Job(Event): ...


    class Done(Event): ...


    class Share(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Job | None:
            for _ in range(3):
                ctx.send_event(Job())
            return None

        @step
        async def work(self, ev: Job) -> Done:
            return Done()

        @step
        async def close(self, ctx: Context, ev: Done) -> StopEvent | None:
            done = ctx.collect_events(ev, [Done] * 3)
            return None if done is None else StopEvent(result=len(done))
    ```
    """

    code = "WF422"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` collects {collected} `{event}` at a time, and a run brings {brought}"
    hint = "collect as many as are sent, or return a list and take `list[{event}]`, which needs no number"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        found_by_text = list(miscounts(graph, dict(_returned(graph))))
        stuck = _stuck(graph) if found_by_text else set()
        for found in found_by_text:
            if found.step in stuck:
                continue  # that no run completes it says more than the numbers do
            yield Finding(
                found.step,
                place=found.location,
                event=found.event.name,
                collected=str(found.collected),
                brought=str(found.brought),
            )


def _stuck(graph: WorkflowGraph) -> set[StepNode]:
    """The joins that wait for ever."""
    from surefoot.soundness.analysis import analysis_of
    from surefoot.soundness.joins import joins_that_wait

    return {waiting.step for waiting in joins_that_wait(analysis_of(graph))}


def _returned(graph: WorkflowGraph) -> Iterator[tuple[str, int]]:
    """Names of steps, each with how many events its text says that it returns."""
    for step in graph.steps:
        for fact in step.source.facts:
            if isinstance(fact, Noticed) and fact.rule == "collect-count":
                yield step.name, int(dict(fact.words)["returned"])
