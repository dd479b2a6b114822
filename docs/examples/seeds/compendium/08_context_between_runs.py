"""One context through several runs, and through a dict in between."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent


class MyWorkflow(Workflow):
    @step
    async def count(self, ctx: Context, ev: StartEvent) -> StopEvent:
        runs = await ctx.store.get("runs", default=0) + 1
        await ctx.store.set("runs", runs)
        return StopEvent(result=f"{ev.name}: run {runs}")


async def main() -> None:
    w = MyWorkflow()
    ctx = Context(w)

    result = await w.run(name="first", ctx=ctx)
    print(result)
    # run again with access to previous state
    result = await w.run(name="second", ctx=ctx)
    print(result)

    # Serialize
    ctx_dict = ctx.to_dict()

    # Re-create
    restored_ctx = Context.from_dict(w, ctx_dict)
    result = await w.run(name="restored", ctx=restored_ctx)
    print(result)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# first: run 1
# second: run 2
# restored: run 3
