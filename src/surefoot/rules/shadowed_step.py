from collections.abc import Iterator

from surefoot.diagnostic import Note
from surefoot.graph.class_facts import Assigns
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["ShadowedStep"]


class ShadowedStep(Rule):
    """An attribute hides a step of the same name.

    ## Why it matters
    Who asks the workflow for the step gets the attribute, which cannot be called: the run fails as soon as the step is
    to begin, or the step is not there at all.

    ## Bad
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        def __init__(self) -> None:
            super().__init__()
            self.draft = "nothing yet"  # error

        @step
        async def draft(self, ev: StartEvent) -> Draft: ...
        @step
        async def publish(self, ev: Draft) -> StopEvent: ...
    ```

    ## Good
    ```python
    class Draft(Event): ...


    class Write(Workflow):
        def __init__(self) -> None:
            super().__init__()
            self.text = "nothing yet"

        @step
        async def draft(self, ev: StartEvent) -> Draft: ...
        @step
        async def publish(self, ev: Draft) -> StopEvent: ...
    ```
    """

    code = "WF114"
    message = "`{attribute}` is given a value that hides the step of this name"
    hint = "give the attribute or the step another name"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for fact in graph.facts:
            hidden = _hidden(fact, graph) if isinstance(fact, Assigns) else None
            if isinstance(fact, Assigns) and hidden is not None:
                notes = [Note("the step is here", hidden.location)]
                yield Finding(graph, place=fact.location, notes=notes, attribute=fact.attribute)


def _hidden(fact: Assigns, graph: WorkflowGraph) -> StepNode | None:
    """The step that an assignment hides. A subclass that sets one to None wants to be without it."""
    living = {step.name: step for step in graph.steps if not step.source.free}
    if fact.on_instance:
        return living.get(fact.attribute) or _lost(fact.attribute, graph)
    lost = _lost(fact.attribute, graph) if fact.attribute not in living else None
    if lost is None or lost.owner != graph.name:
        return None if fact.nothing else lost
    return lost if lost.location < fact.location else None


def _lost(name: str, graph: WorkflowGraph) -> StepNode | None:
    """The step of this name that something took the place of, the nearest if there are several."""
    return next((step for step in graph.overridden if step.name == name and not step.source.free), None)
