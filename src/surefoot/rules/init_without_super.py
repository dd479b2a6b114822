from collections.abc import Iterator

from surefoot.graph.class_facts import SkipsSuper
from surefoot.graph.model import WorkflowGraph
from surefoot.rule import Finding, GraphRule

__all__ = ["InitWithoutSuper"]


class InitWithoutSuper(GraphRule):
    """The `__init__` of a workflow does not call that of `Workflow`.

    ## Why it matters
    `Workflow.__init__` checks the class and keeps the options of its runs. Without it the object looks fine until
    somebody calls `run()`, which then fails.

    ## Bad
    ```python
    class Greet(Workflow):
        def __init__(self, name: str = "Ada") -> None:  # error
            self.name = name

        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=f"hello {self.name}")
    ```

    ## Good
    ```python
    class Greet(Workflow):
        def __init__(self, name: str = "Ada", timeout: float = 45.0) -> None:
            super().__init__(timeout=timeout)
            self.name = name

        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=f"hello {self.name}")
    ```
    """

    code = "WF115"
    message = "`__init__` of `{workflow}` does not call `super().__init__()`, without which nothing can run"
    hint = "call it first, and pass on what it should know: `super().__init__(timeout=timeout)`"
    unconditional = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for fact in graph.facts:
            if isinstance(fact, SkipsSuper):
                yield Finding(graph, place=fact.location)
