from collections.abc import Iterator
from typing import TYPE_CHECKING

from surefoot.diagnostic import Note
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.parallel import has_joins
from surefoot.rule import Finding, GraphRule
from surefoot.soundness.telling import all_of, of_choice, path

if TYPE_CHECKING:
    from surefoot.soundness.joins import Waiting

__all__ = ["JoinNeverCompletes"]


class JoinNeverCompletes(GraphRule):
    """A join waits for events that exclude each other.

    ## Why it matters
    A step that returns `A | B` returns one of them. A join that needs both waits for ever: no error says so, and what
    it was given is lost. The same holds for a literal `ctx.collect_events(ev, [A, B])`.

    The note tells the shortest way to where the run is stuck. `wf-lint prove` tells more.

    ## Bad
    ```python
    class Draft(Event): ...


    class Approval(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft | Approval: ...
        @step
        async def review(self, draft: Draft, approval: Approval) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Approval(Event): ...


    class Publish(Workflow):
        @step
        async def write(self, ev: StartEvent) -> Draft: ...
        @step
        async def approve(self, ev: StartEvent) -> Approval: ...
        @step
        async def review(self, draft: Draft, approval: Approval) -> StopEvent: ...
    ```
    """

    code = "WF303"
    message = "step `{step}` waits for {events}, {why}"
    hint = "let different steps return what is joined, or take one of them: `ev: {union}`"
    of_runs = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        if not has_joins(graph):
            return
        from surefoot.soundness.analysis import analysis_of
        from surefoot.soundness.joins import joins_that_wait

        for waiting in joins_that_wait(analysis_of(graph)):
            yield Finding(
                waiting.step,
                place=waiting.location,
                notes=list(_notes(waiting)),
                events=all_of(waiting.events),
                why=_why(waiting),
                union=" | ".join(event.name for event in dict.fromkeys(waiting.events)),
            )


def _why(waiting: "Waiting") -> str:
    if waiting.always or waiting.choice is None:
        return "which no run brings together"
    taken = waiting.choice.taken
    assert taken.step is not None
    return f"which never come together once `{taken.step.name}` returns {all_of(taken.made)}"


def _notes(waiting: "Waiting") -> Iterator[Note]:
    trace, choice = waiting.trace, waiting.choice
    reaches = any(trace.net.places[place].step is waiting.step for place in trace.transitions[-1].gives)
    end = f"`{waiting.step.name}` waits for {all_of(waiting.missing)}{f', {of_choice(choice)}' if choice else ''}"
    yield Note(f"{path(trace.transitions, trace.net)}{' → ' if reaches else '; '}{end}")
    if choice is not None and (step := choice.taken.step) is not None:
        made = (each.made for each in (choice.taken, choice.instead))
        yield Note(
            f"`{step.name}` returns either {' or '.join(all_of(each) or 'nothing' for each in made)}", step.location
        )
