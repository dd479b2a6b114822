from collections.abc import Iterator
from typing import ClassVar

from surefoot.diagnostic import Severity
from surefoot.graph.uses import DropsHandler, Use
from surefoot.rule import Finding, UseRule

__all__ = ["RunNotAwaited"]


class RunNotAwaited(UseRule):
    """A run is started, and its handler is dropped.

    ## Why it matters
    `run()` returns at once. Without the handler nobody learns what the run gave or why it failed, and it may be cut off
    in the middle when the program ends.

    A handler that is awaited, stored, returned or handed on is in somebody's care. So is a run that is given its
    context, by which it can be found; and `_ = flow.run()` says that nothing is wanted of it.

    ## Bad
    ```python
    class Index(Workflow):
        @step
        async def index(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="done")


    async def main() -> None:
        Index().run()  # error[mypy,lint] (the live front end does not read calls)
    ```

    ## Good
    ```python
    class Index(Workflow):
        @step
        async def index(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="done")


    async def main() -> None:
        await Index().run()
    ```
    """

    code = "WF419"
    severity: ClassVar[Severity] = "warning"
    message = "the handler of this run of `{workflow}` is dropped: its result and its errors are lost"
    hint = "await it, or keep it; write `_ = ...` if nothing is wanted of it"

    def check_use(self, use: Use) -> Iterator[Finding]:
        if isinstance(use, DropsHandler):
            yield Finding(use, workflow=use.workflow)
