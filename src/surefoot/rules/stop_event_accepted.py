from collections.abc import Iterator, Sequence

from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["StopEventAccepted"]


class StopEventAccepted(Rule):
    """A step accepts a stop event.

    ## Why it matters
    A stop event ends the run at the moment it is returned. No step ever sees it.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")

        @step
        async def say(self, ev: StopEvent) -> None:  # error
            print(ev.result)
    ```

    ## Good
    ```python
    class Greeting(Event):
        text: str


    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> Greeting:
            return Greeting(text="hello")

        @step
        async def say(self, ev: Greeting) -> StopEvent:
            print(ev.text)
            return StopEvent(result=ev.text)
    ```
    """

    code = "WF103"
    message = "step `{step}` accepts `{event}`, which ends the run and reaches no step"
    hint = "let it accept a plain event, and return the stop event from here"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            for event in step.accepts:
                if event.kind is EventKind.STOP:
                    yield Finding(step, event=event.name)

    def headlines(self, findings: Sequence[Finding]) -> Iterator[str]:
        steps = sorted({f"'{finding.words['step']}'" for finding in findings})
        subject = f"Step {steps[0]}" if len(steps) == 1 else f"Steps {', '.join(steps)}"
        yield (
            f"{subject} cannot accept StopEvent. StopEvent signals the end of the workflow. "
            "Use a different Event type instead."
        )
