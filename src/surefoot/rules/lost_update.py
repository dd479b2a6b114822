from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.branches import run_together
from surefoot.graph.facts import Noticed
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import TextRule

__all__ = ["LostUpdate"]


class LostUpdate(TextRule):
    """A step reads a value of the state, awaits, and writes the value back, while another may do the same.

    ## Why it matters
    During the `await` another execution reads the same old value, and whoever writes last undoes what the other wrote.
    It goes well as long as the runs are short, and then now and again a part of the work is missing.

    Reported is only what can be shown: the key is written out, what is written is made of what was read, something
    else is awaited in between, and the events lead to two executions at once. The store in memory itself gives way to
    nobody, so a read and the write right behind it are not reported; with a store of another kind they are no safer.

    ## Bad
    ```python
    class Job(Event):
        number: int


    class Done(Event): ...


    async def work(number: int) -> int: ...


    class Adding(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> list[Job]:
            await ctx.store.set("total", 0)
            return [Job(number=number) for number in range(5)]

        @step
        async def add(self, ctx: Context, ev: Job) -> Done:
            total = await ctx.store.get("total")
            result = await work(ev.number)
            await ctx.store.set("total", total + result)  # error[lint] (mypy reads types)
            return Done()

        @step
        async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
            return StopEvent(result=await ctx.store.get("total"))
    ```

    ## Good
    ```python
    class Job(Event):
        number: int


    class Done(Event): ...


    async def work(number: int) -> int: ...


    class Adding(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> list[Job]:
            await ctx.store.set("total", 0)
            return [Job(number=number) for number in range(5)]

        @step
        async def add(self, ctx: Context, ev: Job) -> Done:
            result = await work(ev.number)
            async with ctx.store.edit_state() as state:
                state["total"] += result
            return Done()

        @step
        async def close(self, ctx: Context, done: list[Done]) -> StopEvent:
            return StopEvent(result=await ctx.store.get("total"))
    ```
    """

    code = "WF408"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` writes {key} back as it was before an `await`, and may undo what another execution wrote"
    hint = "change it in one go: `async with ctx.store.edit_state() as state: ...`"

    def applies(self, fact: Noticed, step: StepNode, graph: WorkflowGraph) -> bool:
        key = dict(fact.words)["key"]
        return any(_updates(other, key) and run_together(step, other, graph) for other in graph.steps)


def _updates(step: StepNode, key: str) -> bool:
    """Whether it writes this value back as well, in the same way."""
    facts = (fact for fact in step.source.facts if isinstance(fact, Noticed) and fact.rule == "lost-update")
    return any(dict(fact.words)["key"] == key for fact in facts)
