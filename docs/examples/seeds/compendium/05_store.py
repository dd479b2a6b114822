"""Single values are read and written with `get` and `set`, both awaited."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def get_set_store(self, ev: StartEvent | SecondEvent, ctx: Context) -> SecondEvent | StopEvent:
        n_iterations = await ctx.store.get("n_iterations", default=None)
        if n_iterations:
            n_iterations += 1
            await ctx.store.set("n_iterations", n_iterations)
        else:
            await ctx.store.set("n_iterations", 1)
        if n_iterations == 3:
            return StopEvent(result=n_iterations)
        return SecondEvent()


async def main() -> None:
    print(await ExampleWorkflow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# 3
