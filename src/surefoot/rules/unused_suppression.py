from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["UnusedSuppression"]


class UnusedSuppression(Rule):
    """A comment hides findings where there are none.

    ## Why it matters
    A leftover `# wf: ignore` says that something is wrong where nothing is, and will hide the next fault. One that
    names a rule that does not exist hides nothing, though its author meant it to.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:  # wf: ignore[WF206]  # error[lint] (it is the linter's own)
            return StopEvent(result="hello")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")
    ```
    """

    code = "WF003"
    severity: ClassVar[Severity] = "warning"
    message = "{fault}"
    hint = "remove it"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        """Nothing: what a comment hides is only known when everything else has been said."""
        yield from ()
