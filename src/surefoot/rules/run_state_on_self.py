from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.class_facts import Contains
from surefoot.graph.facts import ChangesInstance
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["RunStateOnSelf"]


class RunStateOnSelf(Rule):
    """A step keeps something of its run on the workflow.

    ## Why it matters
    All runs share the workflow. Two runs at once overwrite each other's values, so that what one user asked reaches
    another, and a run that is resumed elsewhere finds nothing. What a run needs belongs into its state or its events.

    What is meant to be shared is left alone: it is made when it is first wanted (`if self.client is None`), changed
    under a lock, or has `cache`, `metric`, `stats` or `telemetry` in its name.

    ## Bad
    ```python
    class Answer(Workflow):
        @step
        async def answer(self, ctx: Context, ev: StartEvent) -> StopEvent:
            self.question = ev.get("question")  # error[mypy,lint] (no body has run yet)
            return StopEvent(result=self.question)
    ```

    ## Good
    ```python
    class Answer(Workflow):
        @step
        async def answer(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("question", ev.get("question"))
            return StopEvent(result=await ctx.store.get("question"))
    ```
    """

    code = "WF407"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` changes `self.{attribute}`, which all runs of `{workflow}` share"
    hint = "keep what belongs to a run in `ctx.store` or in an event"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        containers = {fact.attribute for fact in graph.facts if isinstance(fact, Contains)}
        found: dict[str, list[tuple[StepNode, ChangesInstance]]] = {}
        for step in graph.as_written:
            for fact in step.source.facts:
                if isinstance(fact, ChangesInstance) and not (fact.contents and fact.attribute not in containers):
                    found.setdefault(fact.attribute, []).append((step, fact))
        for attribute, ((step, first), *others) in found.items():
            steps = dict.fromkeys(other.name for other, _ in others if other is not step)
            places = {other.name: fact.location for other, fact in reversed(others)}
            notes = [Note(f"`{name}` changes it, too", places[name]) for name in steps]
            yield Finding(step, place=first.location, notes=notes, attribute=attribute, workflow=step.owner)
