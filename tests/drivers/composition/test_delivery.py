"""What comes from outside reaches the run that takes it: the parent, or one of the runs within it."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import (
    Event,
    HumanResponseEvent,
    InputRequiredEvent,
    StartEvent,
    StopEvent,
    UnhandledEvent,
)
from surefoot.testing import clock
from tests.drivers.running import Asked, Item, Made, streamed


class Waiting(Workflow):
    """A human in the loop, inside a step."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        answer = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked(name=ev.get("name")))
        return StopEvent(result=answer.text)


class Asking(Workflow):
    """A human in the loop, between two steps."""

    @step
    async def ask(self, ev: StartEvent) -> InputRequiredEvent:
        return Asked(name=ev.get("name"))

    @step
    async def take(self, ev: HumanResponseEvent) -> StopEvent:
        return StopEvent(result=ev.text)


class Several(Workflow):
    """Runs children of one kind side by side."""

    def __init__(self, make: Callable[[], Workflow[Any, Any]], number: int) -> None:
        super().__init__()
        self.make = make
        self.number = number

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        children = (ctx.run(self.make(), name=n) for n in range(self.number))
        return StopEvent(result=await asyncio.gather(*children))


@pytest.mark.parametrize("kind", [Waiting, Asking])
@pytest.mark.parametrize("depth", [1, 3])
def test_an_answer_reaches_the_child_that_asked(kind: type[Workflow[Any, Any]], depth: int) -> None:
    """Through the handler of the outermost run, however deep the child is."""

    def make(depth: int) -> Workflow[Any, Any]:
        return Several(lambda: make(depth - 1), 1) if depth else kind()

    async def main() -> object:
        handler = make(depth).run()
        async for event in handler.stream_events():
            if isinstance(event, Asked):
                await handler.send_event(HumanResponseEvent(text="yes"))
        result = await handler
        for _ in range(depth):
            (result,) = result
        return result

    assert clock.run(main()) == "yes"


def test_one_answer_is_for_one_child() -> None:
    """The oldest that waits."""

    async def main() -> None:
        handler = Several(Waiting, 3).run()
        await asyncio.sleep(1)
        for text in "abc":
            await handler.send_event(HumanResponseEvent(text=text))
        assert await handler == ["a", "b", "c"]

    clock.run(main())


def test_what_the_parent_takes_does_not_reach_a_child() -> None:
    """A step or a wait of the parent goes first; what nobody takes is unhandled once, in the parent."""

    class Both(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            own, child = await asyncio.gather(ctx.wait_for_event(HumanResponseEvent), ctx.run(Waiting()))
            return StopEvent(result=(own.text, child))

    async def main() -> None:
        handler = Both().run()
        await asyncio.sleep(1)
        await handler.send_event(Item())
        for text in ("parent", "child", "nobody"):
            await handler.send_event(HumanResponseEvent(text=text))
        assert await handler == ("parent", "child")
        events = [event async for event in handler.subscribe(expose_internal=True)]
        assert [event.event_type for event in events if isinstance(event, UnhandledEvent)] == [
            "Item",
            "HumanResponseEvent",
        ]

    clock.run(main())


def test_what_steps_send_stays_in_their_run() -> None:
    """A sibling in the parent does not answer for a human, and a child does not reach into its parent."""

    class Answered(Event):
        text: str

    class Sibling(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item | Answered:
            ctx.send_event(Item())
            return Answered(text=await ctx.run(Waiting()))

        @step
        async def beside(self, ctx: Context, ev: Item) -> Made:
            await asyncio.sleep(1)
            ctx.send_event(HumanResponseEvent(text="sibling"))
            return Made()

        @step
        async def end(self, answered: Answered, made: Made) -> StopEvent:
            return StopEvent(result=answered.text)

    async def main() -> None:
        handler = Sibling().run()
        await asyncio.sleep(2)
        handler.ctx.send_event(HumanResponseEvent(text="human"))
        assert await handler == "human"

    clock.run(main())


def test_a_parent_is_not_idle_while_a_child_waits() -> None:
    """So nothing stalls, as long as the child may be answered."""

    async def main() -> None:
        handler = Several(Waiting, 1).run()
        await asyncio.sleep(1)
        assert await handler.ctx.running_steps() == ["only"]
        await handler.cancel_run()
        names: list[type[Event]] = [type(event) for event in await streamed(handler)]
        assert names[0] is Asked

    clock.run(main())


def test_a_reader_is_woken_by_what_a_child_publishes() -> None:
    """Though the event was put on another stream first."""

    async def main() -> None:
        handler = Several(Waiting, 1).run()
        asked = await anext(handler.stream_events())
        assert isinstance(asked, Asked)
        await handler.send_event(HumanResponseEvent(text="yes"))
        assert await handler == ["yes"]

    clock.run(main())


def test_a_reply_reaches_the_child_whose_request_it_answers() -> None:
    """Whatever the order, also where the parent would take an event of its class, and after a resume."""

    class Deciding(Several):
        @step
        async def late(self, ev: HumanResponseEvent) -> None:
            pass

    async def main() -> None:
        workflow = Deciding(Waiting, 3)
        handler = workflow.run()
        await asyncio.sleep(1)
        first, second, third = handler.pending_requests()
        await handler.send_event(second.reply(text="b"))
        await asyncio.sleep(1)
        assert handler.pending_requests() == [first, third]
        snapshot = handler.ctx.to_dict()
        await handler.cancel_run()
        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await asyncio.sleep(1)
        first, third = handler.pending_requests()
        await handler.send_event(third.reply(text="c"))
        await handler.send_event(first.reply(text="a"))
        assert await handler == ["a", "b", "c"]

    clock.run(main())
