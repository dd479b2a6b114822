"""Two steps are given the same memory, made once by a factory."""

import asyncio
from typing import Annotated

from docs.examples.seeds.scripted_memory import ChatMessage, Memory
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.resource import Resource


class SecondEvent(Event):
    msg: str


def get_memory(*args, **kwargs):
    return Memory.from_defaults("user_id_123", token_limit=60000)


class WorkflowWithResource(Workflow):
    @step
    async def first_step(
        self,
        ev: StartEvent,
        memory: Annotated[Memory, Resource(get_memory)],
    ) -> SecondEvent:
        await memory.aput(ChatMessage(role="user", content="First step"))
        return SecondEvent(msg="Input for step 2")

    @step
    async def second_step(self, ev: SecondEvent, memory: Annotated[Memory, Resource(get_memory)]) -> StopEvent:
        await memory.aput(ChatMessage(role="user", content=ev.msg))
        print([message.content for message in memory.messages])
        return StopEvent(result="Messages stored")


async def main() -> None:
    print(await WorkflowWithResource().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# ['First step', 'Input for step 2']
# Messages stored
