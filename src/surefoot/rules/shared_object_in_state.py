from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.class_facts import Contains
from surefoot.graph.facts import Noticed
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import TextRule

__all__ = ["SharedObjectInState"]


class SharedObjectInState(TextRule):
    """A list, dict or set of the workflow is put into the state of a run.

    ## Why it matters
    All runs share what the workflow holds. When one of them changes what it finds in its state, it changes that of all
    others, and the workflow itself. After a resume the state holds a copy, and the two drift apart.

    ## Bad
    ```python
    class Chat(Workflow):
        def __init__(self) -> None:
            super().__init__()
            self.greetings = ["hello"]

        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("history", self.greetings)  # error[lint] (mypy reads types)
            return StopEvent()
    ```

    ## Good
    ```python
    class Chat(Workflow):
        def __init__(self) -> None:
            super().__init__()
            self.greetings = ["hello"]

        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.store.set("history", list(self.greetings))
            return StopEvent()
    ```
    """

    code = "WF412"
    severity: ClassVar[Severity] = "warning"
    message = "step `{step}` puts `self.{attribute}` into the state of a run, and all runs share it"
    hint = "put a copy there: `copy.deepcopy(self.{attribute})`"

    def applies(self, fact: Noticed, step: StepNode, graph: WorkflowGraph) -> bool:
        """Whether the class makes a container of the attribute."""
        return Contains(dict(fact.words)["attribute"]) in graph.facts
