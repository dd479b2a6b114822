from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.parallel import has_joins
from surefoot.rule import Finding, GraphRule
from surefoot.soundness.telling import path

__all__ = ["UnboundedJoin"]


class UnboundedJoin(GraphRule):
    """A loop feeds one side of a join again and again, and nothing comes on the other.

    ## Why it matters
    A join keeps what comes until it has one of each. Where a loop brings one of them each time round, they pile up: the
    run needs more memory with every turn, and when the other event comes at last, it is joined with the oldest.

    ## Bad
    ```python
    class Attempt(Event): ...


    class Verdict(Event): ...


    class Solve(Workflow):
        @step
        async def attempt(self, ev: StartEvent | Attempt) -> Attempt | Verdict: ...
        @step
        async def report(self, attempt: Attempt, verdict: Verdict) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Attempt(Event): ...


    class Verdict(Event):
        last: Attempt


    class Solve(Workflow):
        @step
        async def attempt(self, ev: StartEvent | Attempt) -> Attempt | Verdict: ...
        @step
        async def report(self, ev: Verdict) -> StopEvent: ...
    ```
    """

    code = "WF306"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` may be given `{event}` for ever while no `{missing}` comes"
    hint = "carry in `{missing}` what the join needs of `{event}`, or let the loop return both"
    of_runs = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if not has_joins(graph):
            return
        from surefoot.soundness.analysis import analysis_of
        from surefoot.soundness.growing import joins_that_overflow

        for overflow in joins_that_overflow(analysis_of(graph)):
            growth = overflow.growth
            transitions, net = growth.trace.transitions, growth.trace.net
            before, loop = path(transitions[: growth.since], net), path(transitions[growth.since :], net)
            yield Finding(
                overflow.step,
                place=overflow.location,
                notes=[Note(f"{before}; then again and again: {loop}")],
                event=overflow.event.name,
                missing=overflow.missing.name,
            )
