from collections.abc import Iterator

from surefoot.graph.injection import circles
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.rule import Finding, StepRule

__all__ = ["ResourceCycle"]


class ResourceCycle(StepRule):
    """Resources are made of each other in a circle.

    ## Why it matters
    Each of them would have to be made before the other. The step that needs one of them fails whenever it is to run.

    ## Bad
    ```python
    def make_index(store: "Annotated[dict, Resource(make_store)]") -> list:
        return list(store)


    def make_store(index: Annotated[list, Resource(make_index)]) -> dict:
        return dict.fromkeys(index)


    class Search(Workflow):
        @step
        async def search(self, ev: StartEvent, index: Annotated[list, Resource(make_index)]) -> StopEvent: ...  # error
    ```

    ## Good
    ```python
    def make_store() -> dict:
        return {}


    def make_index(store: Annotated[dict, Resource(make_store)]) -> list:
        return list(store)


    class Search(Workflow):
        @step
        async def search(self, ev: StartEvent, index: Annotated[list, Resource(make_index)]) -> StopEvent: ...
    ```
    """

    code = "WF511"
    message = "resources of step `{step}` are made of each other in a circle: {circle}"
    hint = "let one of these factories do without the other, or make both objects in one factory"
    headline = "Circular resource dependency detected: {path}"

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        told: set[str] = set()
        for step in graph.as_written:
            for finding in self.check_step(step):
                if finding.words["members"] not in told:
                    told.add(finding.words["members"])
                    yield finding

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        for parameter in step.source.parameters:
            for path in dict.fromkeys(circles([parameter])):
                yield Finding(
                    step,
                    place=parameter.location,
                    circle=" → ".join(f"`{name}`" for name in path),
                    path=" -> ".join(path),
                    members=" ".join(sorted(set(path[path.index(path[-1]) :]))),
                )
