from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.facts import Collects, FallsOff, HandsOnContext, Sends, WaitsFor
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["SilentEnd"]


class SilentEnd(StepRule):
    """A step promises an event, and a path through it returns none.

    ## Why it matters
    Where the path ends, the work ends with it: no event goes on, and the run stalls, or stops without what was to be
    done. An annotation with `None` says that this is meant.

    ## Bad
    ```python
    class Fetched(Event): ...


    class Fetch(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> Fetched:  # error[lint] (mypy has its own message, and a run stalls)
            try:
                return Fetched()
            except OSError as error:
                print(error)

        @step
        async def close(self, ev: Fetched) -> StopEvent:
            return StopEvent()
    ```

    ## Good
    ```python
    class Fetched(Event): ...


    class Fetch(Workflow):
        @step
        async def fetch(self, ev: StartEvent) -> Fetched | StopEvent:
            try:
                return Fetched()
            except OSError as error:
                return StopEvent(result=str(error))

        @step
        async def close(self, ev: Fetched) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF420"
    message = "step `{step}` promises {events} on every path, and one of them runs off its end"
    hint = "return an event there, or add `None` to the return annotation"
    of_bodies = True

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        facts = step.source.facts
        # What is sent need not be returned, and who collects or waits may well have nothing to say yet.
        busy = any(isinstance(fact, (Sends, Collects, WaitsFor, HandsOnContext)) for fact in facts)
        unsure = step.returns_none or step.returns_unknown or step.returns_foreign or step.async_iterator or busy
        if unsure or not step.returns:
            return
        events = " or ".join(f"`{event.name}`" for event in step.returns)
        for fact in facts:
            if isinstance(fact, FallsOff):
                yield Finding(step, events=events, notes=[Note("here the path ends", fact.location)])
