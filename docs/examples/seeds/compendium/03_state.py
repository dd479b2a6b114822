"""State without a model: any name can be set inside `edit_state`."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def modify_state(self, ev: StartEvent, ctx: Context) -> SecondEvent:
        async with ctx.store.edit_state() as state:
            state.age = ev.age
            state.username = ev.username
            state.email = ev.email
        return SecondEvent()

    @step
    async def read_state(self, ev: SecondEvent, ctx: Context) -> StopEvent:
        state = await ctx.store.get_state()
        return StopEvent(result=f"{state.username}, {state.age}, {state.email}")


async def main() -> None:
    print(await ExampleWorkflow().run(age=30, username="ada", email="ada@example.com"))


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# ada, 30, ada@example.com
