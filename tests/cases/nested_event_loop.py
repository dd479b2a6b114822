"""A step runs on a loop; it cannot start another one on the same thread."""

import asyncio
import threading
from asyncio import run as run_it

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


async def look_up() -> int:
    return 1


class Elsewhere(Workflow):
    @step
    async def in_a_thread(self, ev: StartEvent) -> StopEvent:
        def own_loop() -> int:
            return asyncio.run(look_up())

        found = await asyncio.to_thread(own_loop)
        threading.Thread(target=lambda: asyncio.run(look_up())).start()
        run = asyncio.gather
        await run(look_up())
        return StopEvent(result=found)


class Plain(Workflow):
    @step
    def in_a_worker_thread(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=asyncio.run(look_up()))


class Nested(Workflow):
    @step
    async def directly(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=asyncio.run(look_up()))  # error[lint]: WF428 (mypy reads types)


class Renamed(Workflow):
    @step
    async def under_another_name(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=run_it(look_up()))  # error[lint]: WF428 (mypy reads types)


class ByLoop(Workflow):
    @step
    async def by_a_loop(self, ev: StartEvent) -> StopEvent:
        loop = asyncio.get_event_loop()
        return StopEvent(result=loop.run_until_complete(look_up()))  # error[lint]: WF428 (mypy reads types)


def sync_look_up() -> str:
    return asyncio.run(look_up())


def careful_look_up() -> str:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(look_up())
    return ""


class ByFunction(Workflow):
    @step
    async def by_a_function(self, ev: StartEvent) -> StopEvent:
        found = sync_look_up()  # error[lint]: WF428 (mypy reads types)
        return StopEvent(result=[found, careful_look_up(), await asyncio.to_thread(sync_look_up)])
