from collections.abc import Iterator

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.state_paths import Astray, paths_astray
from surefoot.rule import Finding, GraphRule

__all__ = ["UnknownStatePath", "advice"]


class UnknownStatePath(GraphRule):
    """A path into the state names what the model of state does not have.

    ## Why it matters
    `ctx.store.get` fails, or returns the default for ever; `ctx.store.set` fails, because a model takes no attribute
    that it does not declare. The same holds of `state.cuont` in an `edit_state` block, of which mypy speaks by itself.

    ## Bad
    ```python
    class Totals(BaseModel):
        count: int = 0


    class Count(Workflow):
        @step
        async def count(self, ctx: Context[Totals], ev: StartEvent) -> StopEvent:
            await ctx.store.set("cuont", 1)  # error[mypy,lint] (a live class is judged before a body has run)
            return StopEvent()
    ```

    ## Good
    ```python
    class Totals(BaseModel):
        count: int = 0


    class Count(Workflow):
        @step
        async def count(self, ctx: Context[Totals], ev: StartEvent) -> StopEvent:
            await ctx.store.set("count", 1)
            return StopEvent()
    ```
    """

    code = "WF603"
    message = "path `{path}` leads nowhere: `{owner}` has no field `{segment}`"
    hint = "name a field of `{owner}`"
    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step, named, lost in paths_astray(graph):
            yield Finding(
                step,
                place=named.location,
                help=advice(lost),
                path=lost.path,
                owner=lost.owner,
                segment=lost.segment,
            )


def advice(lost: Astray) -> str:
    """The name that was probably meant; empty where none is near."""
    from difflib import get_close_matches  # only a fault needs it, and every program loads its rules

    fields = [member.name for member in lost.members if not member.name.startswith("_")]
    close = get_close_matches(lost.segment, fields, n=1)
    return f"did you mean `{close[0]}`?" if close else ""
