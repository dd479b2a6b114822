from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["WrongTarget"]


class WrongTarget(GraphRule):
    """An event is sent to a step that does not exist, or does not accept it.

    ## Why it matters
    `send_event(..., step="name")` raises as soon as it is called, and the step fails.

    ## Bad
    ```python
    class Row(Event): ...


    class Load(Workflow):
        @step
        async def read(self, ctx: Context, ev: StartEvent) -> Row | None:
            ctx.send_event(Row(), step="wirte")  # error[mypy,lint] (a live class is judged before a body has run)
            return None

        @step
        async def write(self, ev: Row) -> StopEvent:
            return StopEvent()
    ```

    ## Good
    ```python
    class Row(Event): ...


    class Load(Workflow):
        @step
        async def read(self, ctx: Context, ev: StartEvent) -> Row | None:
            ctx.send_event(Row(), step="write")
            return None

        @step
        async def write(self, ev: Row) -> StopEvent:
            return StopEvent()
    ```
    """

    code = "WF404"
    message = "step `{step}` sends `{event}` to `{target}`, {problem}"
    hint = "name a step that accepts `{event}`"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        known = {step.name: step for step in graph.steps}
        for step in graph.steps:
            for sent in step.sends:
                target = known.get(sent.step or "")
                if sent.step is None or (target and (target.accepts_unknown or target.may_take(sent))):
                    continue
                problem = "which does not accept it" if target else "which is no step"
                yield Finding(step, place=sent.location, event=sent.event.name, target=sent.step, problem=problem)
