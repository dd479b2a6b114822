from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.facts import ChangesParameter, ChangesSent
from surefoot.graph.model import ParameterKind, StepNode, WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["SharedEventMutated"]


class SharedEventMutated(Rule):
    """A step changes an event that others hold as well.

    ## Why it matters
    An event is one object, however many steps it goes to. Who comes later sees what was changed, or half of it: which
    one that is depends on timing. An event that is sent in a loop and changed in between has its last value everywhere.

    ## Bad
    ```python
    class Job(Event):
        number: int


    class Fan(Workflow):
        @step
        async def fan(self, ctx: Context, ev: StartEvent) -> Job | None:
            job = Job(number=0)
            for number in range(3):
                job.number = number  # error[mypy,lint] (no body has run yet)
                ctx.send_event(job)
            return None

        @step
        async def work(self, ev: Job) -> StopEvent:
            return StopEvent(result=ev.number)
    ```

    ## Good
    ```python
    class Job(Event):
        number: int


    class Fan(Workflow):
        @step
        async def fan(self, ctx: Context, ev: StartEvent) -> Job | None:
            for number in range(3):
                ctx.send_event(Job(number=number))
            return None

        @step
        async def work(self, ev: Job) -> StopEvent:
            return StopEvent(result=ev.number)
    ```
    """

    code = "WF411"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` changes `{variable}`, {why}"
    hint = "make a new event: `{variable}.model_copy(update=...)`, or one of its class"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            told: set[str] = set()
            for fact in step.source.facts:
                if isinstance(fact, ChangesSent) and fact.variable not in told:
                    told.add(fact.variable)
                    notes = [Note("it is handed on here", fact.sent)]
                    why = "which was handed on already"
                    yield Finding(step, place=fact.location, notes=notes, variable=fact.variable, why=why)
            for fact in step.source.facts:
                if isinstance(fact, ChangesParameter) and fact.parameter not in told:
                    told.add(fact.parameter)
                    others = _other_takers(fact.parameter, step, graph)
                    if others:
                        notes = [Note(f"`{other.name}` gets it", other.location) for other in others]
                        why = f"which also goes to `{others[0].name}`"
                        yield Finding(step, place=fact.location, notes=notes, variable=fact.parameter, why=why)


def _other_takers(name: str, step: StepNode, graph: WorkflowGraph) -> list[StepNode]:
    """The other steps that get an event which `step` takes as this parameter; one that is sent to a step goes nowhere
    else."""
    targeted = {sent.event for sender in graph.steps for sent in sender.sends if sent.step}
    for parameter in step.parameters:
        if parameter.name == name and parameter.kind is ParameterKind.EVENT:
            events = [event for event in parameter.events if event not in targeted]
            return [other for other in graph.steps if other is not step and any(map(other.takes, events))]
    return []
