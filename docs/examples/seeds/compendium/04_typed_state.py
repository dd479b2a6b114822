"""State with a model: every field has a default, since the run begins with an instance of it."""

import asyncio

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class WorkflowState(BaseModel):
    username: str = ""
    email: str = ""
    age: int = 0


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def modify_state(self, ev: StartEvent, ctx: Context[WorkflowState]) -> SecondEvent:
        async with ctx.store.edit_state() as state:
            state.age = ev.age
            state.username = ev.username
            state.email = ev.email
        return SecondEvent()

    @step
    async def read_state(self, ev: SecondEvent, ctx: Context[WorkflowState]) -> StopEvent:
        return StopEvent(result=await ctx.store.get_state())


async def main() -> None:
    print(await ExampleWorkflow().run(age=30, username="ada", email="ada@example.com"))


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# username='ada' email='ada@example.com' age=30
