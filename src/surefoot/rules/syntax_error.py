from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, Rule

__all__ = ["SyntaxErrorRule"]


class SyntaxErrorRule(Rule):
    """A file cannot be read as Python.

    ## Why it matters
    Nothing in the file could be checked, so its silence means nothing. `wf-lint` says so and goes on with the next
    file; Python and mypy have words of their own for it.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent -> StopEvent:  # error[lint] (it is never imported)
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

    code = "WF001"
    message = "the {part} cannot be read: {reason}"
    hint = "nothing in it was checked"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        """Nothing: where there is a graph, the file was read."""
        yield from ()
