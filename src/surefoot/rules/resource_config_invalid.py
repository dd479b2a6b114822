from collections.abc import Iterator

from surefoot.graph.injection import config_faults
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["ResourceConfigInvalid"]


class ResourceConfigInvalid(StepRule):
    """The JSON file of a `ResourceConfig` does not fit its model.

    ## Why it matters
    The file is read when the workflow is validated, and again when a step needs it. No run begins with one that the
    model refuses.

    ## Bad
    ```python
    class Model(BaseModel):
        temperature: float


    class Write(Workflow):
        @step
        async def write(
            self,
            ev: StartEvent,
            model: Annotated[Model, ResourceConfig("model.json", "draft")],  # error[live] (it runs the model)
        ) -> StopEvent: ...
    ```
    ```json model.json
    {"draft": {"temperature": "warm"}, "final": {"temperature": 0.2}}
    ```

    ## Good
    ```python
    class Model(BaseModel):
        temperature: float


    class Write(Workflow):
        @step
        async def write(
            self, ev: StartEvent, model: Annotated[Model, ResourceConfig("model.json", "final")]
        ) -> StopEvent: ...
    ```
    """

    code = "WF513"
    message = "{where} is read from `{file}`, {reason}"
    hint = "correct the file, or the model"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for where, fault, place in config_faults(step.source, self.name):
            yield Finding(step, place=place, help=fault.advice, where=where, file=fault.file, reason=fault.reason)
