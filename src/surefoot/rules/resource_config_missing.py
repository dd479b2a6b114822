from collections.abc import Iterator

from surefoot.graph.injection import config_faults
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["ResourceConfigMissing"]


class ResourceConfigMissing(StepRule):
    """The JSON file of a `ResourceConfig` is not there, or not the part of it that the selector names.

    ## Why it matters
    The file is read when the workflow is validated, and again when a step needs it. Without it no run begins.

    A file that is not checked in may be there when the workflow runs, and the working directory, from which a relative
    path counts, may be any. So `wf-lint` looks for the file in the folder of the module, in those above it, and in the
    working directory. It speaks of a file that is in none of them only if the project has one of nearly that name; of
    a selector, if it misses in each file that may be meant. `Flow.diagnostics()`, `validate()` and the first run know
    the working directory, and speak of every file.

    ## Bad
    ```python
    class Limits(BaseModel):
        results: int = 10


    class Search(Workflow):
        @step
        async def search(
            self,
            ev: StartEvent,
            limits: Annotated[Limits, ResourceConfig("search.json", "limit")],  # error[live,lint] (mypy reads no JSON)
        ) -> StopEvent: ...
    ```
    ```json search.json
    {"limits": {"results": 5}}
    ```

    ## Good
    ```python
    class Limits(BaseModel):
        results: int = 10


    class Search(Workflow):
        @step
        async def search(
            self, ev: StartEvent, limits: Annotated[Limits, ResourceConfig("search.json", "limits")]
        ) -> StopEvent: ...
    ```
    """

    code = "WF512"
    message = "{where} is read from `{file}`, {reason}"
    hint = "correct the path, which counts from the working directory, or add the file"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for where, fault, place in config_faults(step.source, self.name):
            yield Finding(step, place=place, help=fault.advice, where=where, file=fault.file, reason=fault.reason)
