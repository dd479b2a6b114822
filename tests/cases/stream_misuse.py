"""A stream is that of a handler, and is read to its end once."""

from typing import Any

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.handler import WorkflowHandler


class Lookup(Workflow):
    @step
    async def look(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result={"answer": 42})


class Found(StopEvent):
    answer: int


class Search(Workflow):
    @step
    async def look(self, ev: StartEvent) -> Found:
        return Found(answer=42)


async def streams() -> None:
    handler = Lookup().run()
    async for event in handler.stream_events():
        print(event)
    print(await handler)


async def leaves_and_comes_back() -> None:
    handler = Lookup().run()
    async for event in handler.stream_events():
        if isinstance(event, StopEvent):
            break
    async for event in handler.stream_events():
        print(event)


async def reads_in_one_of_two_places(verbose: bool) -> None:
    handler = Lookup().run()
    if verbose:
        async for event in handler.stream_events():
            print(event)
    else:
        print([event async for event in handler.stream_events()])


async def may_be_cut_short() -> None:
    handler = Lookup().run()
    try:
        async for event in handler.stream_events():
            print(event)
    except ValueError:
        async for event in handler.stream_events():
            print(event)


async def reads_two_runs() -> None:
    handler = Lookup().run()
    async for event in handler.stream_events():
        print(event)
    handler = Lookup().run()
    async for event in handler.stream_events():
        print(event)


async def subscribes() -> None:
    handler = Lookup().run()
    async for event in handler.subscribe():
        print(event)
    async for event in handler.subscribe():
        print(event)
    await handler


async def finds_out(either: bool) -> None:
    result = await Lookup().run()
    if isinstance(result, WorkflowHandler):
        async for event in result.stream_events():
            print(event)
    handler: Any = await Lookup().run() if either else Lookup().run()
    async for event in handler.stream_events():
        print(event)


async def streams_a_result() -> None:
    handler = await Lookup().run()
    async for event in handler.stream_events():  # error[mypy,lint]: WF413 (the live front end does not read calls)
        print(event)


async def streams_a_result_at_once() -> None:
    async for event in (await Lookup().run()).stream_events():  # error[mypy,lint]: WF413 (as above)
        print(event)


async def streams_a_stop_event() -> None:
    handler = Search().run()
    found = await handler
    async for event in found.stream_events():  # error[mypy,lint]: WF413 (as above)
        print(event)


async def reads_again() -> None:
    handler = Lookup().run()
    async for event in handler.stream_events():
        print(event)
    async for event in handler.stream_events():  # error[mypy,lint]: WF413 (as above)
        print(event)


async def lists_first(again: bool) -> None:
    handler = Lookup().run()
    events = [event async for event in handler.stream_events()]
    print(events)
    if again:
        async for event in handler.stream_events(expose_internal=True):  # error[mypy,lint]: WF413 (as above)
            print(event)
