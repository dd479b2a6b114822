from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.parallel import is_parallel
from surefoot.rule import Finding, GraphRule
from surefoot.soundness.telling import path

if TYPE_CHECKING:
    from surefoot.soundness.stops import Loss

__all__ = ["WorkLostAtStop"]


class WorkLostAtStop(GraphRule):
    """A step can stop the run while another is still at work.

    ## Why it matters
    A stop event ends the run at once: whatever else is under way is broken off. Whether the work of another branch gets
    done then depends on timing, and changes from run to run.

    A step that looks at the state of the run, or counts what comes, may know that nobody is at work any more; one that
    may return None may have declined its event; one that ends a branch and awaits nothing cannot be broken off
    half-way. Of such steps nothing is said, and nothing of a race on purpose: between steps that only stop the run, or
    that make the same of one event, of which the first is enough.

    ## Bad
    ```python
    class Order(Event): ...


    async def write(order: Order) -> None: ...


    class Shop(Workflow):
        @step
        async def accept(self, ev: StartEvent) -> Order: ...
        @step
        async def invoice(self, ev: Order) -> None:
            await write(ev)

        @step
        async def ship(self, ev: Order) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Order(Event): ...


    class Invoiced(Event): ...


    class Shipped(Event): ...


    async def write(order: Order) -> None: ...


    class Shop(Workflow):
        @step
        async def accept(self, ev: StartEvent) -> Order: ...
        @step
        async def invoice(self, ev: Order) -> Invoiced:
            await write(ev)
            return Invoiced()

        @step
        async def ship(self, ev: Order) -> Shipped: ...
        @step
        async def close(self, invoiced: Invoiced, shipped: Shipped) -> StopEvent: ...
    ```
    """

    code = "WF304"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` can stop the run while {work} at work"
    hint = "join the branches before one of them stops the run"
    of_runs = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if not is_parallel(graph):
            return
        from surefoot.soundness.analysis import analysis_of
        from surefoot.soundness.stops import work_lost

        for loss in work_lost(analysis_of(graph)):
            notes = [Note(path(loss.trace.transitions, loss.trace.net)), *_whereabouts(loss)]
            yield Finding(loss.step, place=loss.location, notes=notes, work=_work(loss))


def _work(loss: "Loss") -> str:
    if loss.work is None or loss.work.step is None:
        return f"other members of the list of `{loss.producer.name}` are" if loss.producer else "others are"
    return f"the list of `{loss.work.step.name}` is" if loss.work.is_stream else f"`{loss.work.step.name}` is"


def _whereabouts(loss: "Loss") -> list[Note]:
    step = loss.work.step if loss.work else loss.producer
    return [] if step is None else [Note(f"`{step.name}` is here", step.location)]
