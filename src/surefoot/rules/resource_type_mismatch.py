from collections.abc import Iterator

from surefoot.graph.injection import resource_of
from surefoot.graph.model import StepNode
from surefoot.rule import Finding, StepRule

__all__ = ["ResourceTypeMismatch"]


class ResourceTypeMismatch(StepRule):
    """A resource is not of the type that its parameter names.

    ## Why it matters
    Nothing looks at the object between the factory and the step. The step gets what it did not ask for, and fails at
    the first use of it.

    ## Bad
    ```python
    class Client: ...


    def make_client() -> str:
        return "https://example.com"


    class Ask(Workflow):
        @step
        async def ask(self, ev: StartEvent, client: Annotated[Client, Resource(make_client)]) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    class Client: ...


    def make_client() -> Client:
        return Client()


    class Ask(Workflow):
        @step
        async def ask(self, ev: StartEvent, client: Annotated[Client, Resource(make_client)]) -> StopEvent: ...
    ```
    """

    code = "WF510"
    message = "{where} is a `{expected}`, and `{factory}` returns `{given}`"
    hint = "inject what makes a `{expected}`, or correct the annotation that is wrong"

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for misfit in dict.fromkeys(step.misfits):
            owner = f"factory `{misfit.owner}`" if misfit.owner else f"step `{step.name}`"
            yield Finding(
                step,
                place=misfit.location,
                where=resource_of(misfit.parameter, owner),
                expected=misfit.expected,
                factory=misfit.factory,
                given=misfit.given,
            )
