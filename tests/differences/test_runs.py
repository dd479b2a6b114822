"""Runs: what differs in how they begin, end, and follow one another."""

import asyncio
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import WorkflowStalledError, WorkflowTimeoutError
from surefoot.events import Event, InternalDispatchEvent, StartEvent, StopEvent, WorkflowIdleEvent
from surefoot.testing import clock
from tests.drivers.running import Asked, Item, run


class Topic(StartEvent):
    topic: str = ""


class Narrow(Topic):
    pass


class Titled(Workflow):
    @step
    async def only(self, ev: Topic) -> StopEvent:
        return StopEvent(result=(type(ev).__name__, ev.topic))


@pytest.mark.difference(9)
def test_a_start_event_of_the_wrong_class_is_refused() -> None:
    """A subclass of the right one starts the run."""

    async def main() -> None:
        with pytest.raises(ValueError, match="This workflow starts with 'Topic'"):
            Titled().run(start_event=StartEvent())
        assert await Titled().run(start_event=Narrow(topic="tea")) == ("Narrow", "tea")

    clock.run(main())


class Ending(Workflow):
    """Ends its first run badly; the second is to know nothing of it but the store."""

    def __init__(self, how: str) -> None:
        super().__init__(timeout=10)
        self.how = how
        self.runs: list[str] = []

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Item:
        await ctx.store.set("first", await ctx.store.get("first", ev.name))
        ctx.send_event(Item(n=1))
        return Item(n=2)

    @step(num_workers=1)
    async def work(self, ctx: Context, ev: Item) -> StopEvent | None:
        first = await ctx.store.get("first")
        self.runs.append(f"{first} {ev.n}")
        if self.how == "fails":
            self.how = ""
            raise ValueError("no")
        if self.how:
            self.how = ""
            await asyncio.sleep(60)
        return StopEvent(result=first) if ev.n == 2 else None


@pytest.mark.difference(13, 40)
@pytest.mark.parametrize("how", ["fails", "times out", "is cancelled"])
def test_a_run_on_the_context_of_one_that_ended_badly_starts_clean(how: str) -> None:
    """Of the first run only the store is carried over: neither its queue nor what it was working on."""

    async def main() -> None:
        workflow = Ending(how)
        handler = workflow.run(name="one")
        if how == "is cancelled":
            await asyncio.sleep(1)
            await handler.cancel_run()
        with pytest.raises(Exception, match=r"no|timed out|"):
            await handler
        assert workflow.runs == ["one 1"]
        assert await workflow.run(ctx=handler.ctx, name="two") == "one"
        assert workflow.runs == ["one 1", "one 1", "one 2"]

    clock.run(main())


@pytest.mark.difference(14)
def test_each_run_on_a_context_has_the_whole_timeout() -> None:
    """Six of ten seconds are spent three times."""

    class Slow(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            await asyncio.sleep(6)
            return StopEvent()

    async def main() -> None:
        workflow = Slow(timeout=10)
        ctx: Context[Any] = Context(workflow)
        for _ in range(3):
            await workflow.run(ctx=ctx)

    clock.run(main())


@pytest.mark.difference(15)
def test_a_run_with_nothing_left_to_do_does_not_wait_for_its_timeout() -> None:
    """It fails in the moment in which the last step ends, and names who waits for what."""

    class Pair(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item()

        @step
        async def ask(self, ev: StartEvent) -> Asked | None:
            return None

        @step
        async def join(self, item: Item, asked: Asked) -> StopEvent:
            return StopEvent()

    class Halves(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Item:
            return Item()

        @step
        async def more(self, ev: StartEvent) -> Item | None:
            return Item() if ev.get("more") else None

        @step
        async def gather(self, ctx: Context, ev: Item) -> StopEvent | None:
            return StopEvent() if ctx.collect_events(ev, [Item, Item]) else None

    async def main() -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        with pytest.raises(WorkflowStalledError, match="step 'gather' waits for Item") as caught:
            await Halves(timeout=None).run()
        assert caught.value.waiting == {"gather": ("Item",)}
        with pytest.raises(WorkflowStalledError, match="step 'join' waits for Asked"):
            await Pair(timeout=3600).run()
        assert loop.time() - began < 60

    clock.run(main())


@pytest.mark.difference(15)
def test_a_run_that_waits_for_a_human_is_idle() -> None:
    """It stays open until its timeout."""

    class Patient(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.wait_for_event(Item, timeout=None)
            return StopEvent()

    async def main() -> None:
        handler = Patient(timeout=100).run()
        with pytest.raises(WorkflowTimeoutError):
            await handler
        assert any(isinstance(event, WorkflowIdleEvent) for event in [e async for e in handler.stream_events(True)])

    clock.run(main())


@pytest.mark.difference(17)
def test_cancelling_who_awaits_leaves_the_run_alone_and_cancelling_the_run_leaves_no_task() -> None:
    """The caller and the run end separately."""

    class Slow(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            await asyncio.sleep(60)
            return StopEvent(result="done")

    async def main() -> None:
        handler = Slow(timeout=None).run()

        async def caller() -> None:
            await handler

        awaiting = asyncio.create_task(caller())
        await asyncio.sleep(1)
        awaiting.cancel()
        await asyncio.wait([awaiting])
        assert awaiting.cancelled()
        assert not handler.is_done()
        await handler.cancel_run()
        assert handler.is_done()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    clock.run(main())


@pytest.mark.difference(33)
def test_events_are_delivered_in_the_order_in_which_they_were_emitted() -> None:
    """What was sent first is routed before what is returned later, whichever step emits it."""
    order: list[int] = []

    class Ordered(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Item:
            ctx.send_event(Item(n=1))
            ctx.send_event(Item(n=2))
            return Item(n=3)

        @step(num_workers=1)
        async def take(self, ctx: Context, ev: Item) -> StopEvent | Item | None:
            order.append(ev.n)
            if ev.n == 1:
                ctx.send_event(Item(n=4))
                return Item(n=5)
            return StopEvent() if ev.n == 5 else None

    run(Ordered())
    assert order == [1, 2, 3, 4, 5]


@pytest.mark.difference(35)
def test_the_streams_of_handler_and_context_are_one() -> None:
    """Both leave out what the engine reports of itself, and what one has read the other has not to read again."""

    class Talking(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            for n in range(3):
                ctx.write_event_to_stream(Item(n=n))
            return StopEvent()

    async def main() -> None:
        handler = Talking().run()
        await handler
        everything: list[Event] = [event async for event in handler.subscribe(expose_internal=True)]
        assert any(isinstance(event, InternalDispatchEvent) for event in everything)
        async for event in handler.ctx.stream_events():
            assert event == Item(n=0)
            break
        rest = [event async for event in handler.stream_events()]
        assert rest == [Item(n=1), Item(n=2), StopEvent()]

    clock.run(main())
