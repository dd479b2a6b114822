from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.declared import Opaque
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["UnresolvedName"]


class UnresolvedName(Rule):
    """An annotation or a base class cannot be resolved.

    ## Why it matters
    Steps are connected by what their annotations name. Where a name cannot be followed, `wf-lint` says so once and
    withholds every verdict that depends on it; a class about to run needs the answer, so there it is an error.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> "Greeting":  # error[live,lint] (mypy has its own words)
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Greeting(StopEvent):
        text: str


    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> "Greeting":
            return Greeting(text="hello")
    ```
    """

    code = "WF002"
    severity: ClassVar[Severity] = "info"
    message = "`{name}` cannot be resolved: {reason}"
    hint = "what depends on it was not checked; import it, or define it where its module can be read"
    headline = "Failed to resolve type annotations for {qualname}. Missing name: {name}."

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        told: set[Opaque] = set()
        for step in sorted(graph.steps, key=lambda step: step.location):
            for unseen in step.unresolved:
                if not unseen.chosen and unseen not in told:
                    told.add(unseen)
                    qualname = f"{step.owner}.{step.name}" if step.owner else step.name
                    yield Finding(step, name=unseen.name, reason=unseen.reason, qualname=qualname)
        for base in graph.unseen:
            yield Finding(graph, name=base.name, reason=base.reason, qualname=graph.name)
