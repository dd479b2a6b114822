"""One checkpoint: the children of a run stand in its snapshot, and go on when it goes on."""

import asyncio
import json
from typing import Any

import pytest
from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, StartEvent, StopEvent, UnhandledEvent
from surefoot.retry_policy import retry_policy, wait_fixed
from surefoot.testing import clock
from tests.context.moving import Asked, Item, moved


class Score(BaseModel):
    points: int = 0


class Child(Workflow):
    """Two steps of two seconds each; counts how often each ran, over all runs of all instances."""

    ran: list[str]

    @step
    async def begin(self, ctx: Context[Score], ev: StartEvent) -> Item:
        self.ran.append(f"begin {ev.name}")
        async with ctx.store.edit_state() as state:
            state.points += 1
        await asyncio.sleep(2)
        return Item(n=ev.get("n", 0))

    @step
    async def end(self, ctx: Context[Score], ev: Item) -> StopEvent:
        self.ran.append("end")
        await asyncio.sleep(2)
        return StopEvent(result=ev.n + await ctx.get("points"))


class Parent(Workflow):
    """Two children one after the other, then one of another instance beside a third."""

    def __init__(self, child: Workflow[Any, Any], **options: Any) -> None:
        super().__init__(**options)
        self.child = child

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        first = await ctx.run(self.child, name="first", n=10)
        both = await asyncio.gather(ctx.run(self.child, name="b"), ctx.run(self.child, key="named", name="c", n=20))
        return StopEvent(result=[first, *both])


@pytest.fixture
def child() -> Child:
    workflow = Child()
    workflow.ran = []
    return workflow


def test_children_go_on_where_they_stood(child: Child) -> None:
    """The finished child is not run again, the others go on with the step they were in and with their state."""

    async def main() -> None:
        workflow = Parent(child)
        _, ctx = await moved(workflow, after=7)
        assert child.ran == ["begin first", "end", "begin b", "begin c", "end", "end"]
        child.ran.clear()
        began = asyncio.get_running_loop().time()
        assert await workflow.run(ctx=ctx) == [11, 1, 21]
        assert child.ran == ["end", "end"]
        assert round(asyncio.get_running_loop().time() - began) == 2

    clock.run(main())


def test_a_snapshot_of_a_restored_run_that_has_not_begun_holds_its_children(child: Child) -> None:
    """And so does one that is taken before the step has asked for them again."""

    async def main() -> None:
        workflow = Parent(child)
        snapshot, ctx = await moved(workflow, after=3)
        assert ctx.to_dict()["children"] == snapshot["children"]
        handler = workflow.run(ctx=ctx)
        assert handler.ctx.to_dict()["children"] == snapshot["children"]
        await handler.cancel_run()
        child.ran.clear()
        await workflow.run(ctx=Context.from_dict(workflow, handler.ctx.to_dict()))
        assert "begin first" not in child.ran

    clock.run(main())


def test_a_cancelled_run_keeps_its_children(child: Child) -> None:
    """Its snapshot is that of the moment in which it was cancelled, at every depth."""

    async def main() -> None:
        workflow = Parent(Parent(child))
        handler = workflow.run()
        await asyncio.sleep(3)
        await handler.cancel_run()
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        child.ran.clear()
        result = await workflow.run(ctx=Context.from_dict(workflow, snapshot))
        assert result == [[11, 1, 21]] * 3
        assert child.ran[0] == "end"

    clock.run(main())


def test_a_run_that_has_ended_has_no_children(child: Child) -> None:
    """Nor has one whose step has returned."""

    async def main() -> None:
        handler = Parent(child).run()
        await handler
        assert handler.ctx.to_dict()["children"] == []

    clock.run(main())


def test_a_retry_runs_its_children_anew(child: Child) -> None:
    """A new attempt is a new attempt, and a snapshot between the two holds no child."""

    class Trying(Workflow):
        @step(retry_policy=retry_policy(wait=wait_fixed(10)))
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            result = await ctx.run(child, name="x")
            if ctx.retry_info().retry_number == 0:
                raise ValueError
            return StopEvent(result=result)

    async def main() -> None:
        workflow = Trying()
        handler = workflow.run()
        await asyncio.sleep(5)
        assert handler.ctx.to_dict()["children"] == []
        assert await handler == 1
        assert child.ran == ["begin x", "end"] * 2

    clock.run(main())


def test_a_step_that_waits_beside_its_child_runs_again_at_once() -> None:
    """After a resume the child must be there to be answered, so its parent is not left suspended."""

    class Asking(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
            answer = await ctx.wait_for_event(HumanResponseEvent, Asked(), requirements={"to": "child"})
            return StopEvent(result=answer.text)

    class Both(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            own = ctx.wait_for_event(HumanResponseEvent, requirements={"to": "parent"})
            answer, result = await asyncio.gather(own, ctx.run(Asking()))
            return StopEvent(result=(answer.text, result))

    async def main() -> None:
        workflow = Both()
        _, ctx = await moved(workflow, after=1)
        handler = workflow.run(ctx=ctx)
        await asyncio.sleep(1)
        await handler.send_event(HumanResponseEvent(to="child", text="c"))
        await handler.send_event(HumanResponseEvent(to="parent", text="p"))
        assert await handler == ("p", "c")

    clock.run(main())


def test_what_cannot_be_written_names_the_child() -> None:
    """A result without textual form fails the snapshot, as an event would."""

    class Making(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result=object())

    class Slow(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            await ctx.run(Making(), key="odd one")
            await asyncio.sleep(10)
            return StopEvent()

    async def main() -> None:
        handler = Slow().run()
        await asyncio.sleep(1)
        with pytest.raises(ValueError, match="result of the child run 'odd one#1' cannot be written down"):
            handler.ctx.to_dict()
        await handler

    clock.run(main())


def test_a_child_that_waits_for_its_turn_stands_in_the_snapshot() -> None:
    """It begins with its start event after the resume."""

    class One(Workflow):
        @step
        async def only(self, ev: StartEvent) -> StopEvent:
            await asyncio.sleep(5)
            return StopEvent(result=ev.name)

    class Two(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            child = One(num_concurrent_runs=1)
            return StopEvent(result=await asyncio.gather(ctx.run(child, name="a"), ctx.run(child, name="b")))

    async def main() -> None:
        workflow = Two()
        snapshot, ctx = await moved(workflow, after=1)
        assert len(snapshot["children"]) == 2
        assert await workflow.run(ctx=ctx) == ["a", "b"]

    clock.run(main())


def test_the_state_of_children_can_be_left_out(child: Child) -> None:
    """`include_state=False` holds for the whole checkpoint."""

    async def main() -> None:
        handler = Parent(child).run()
        await asyncio.sleep(1)
        (written,) = handler.ctx.to_dict(include_state=False)["children"]
        assert written["run"]["state"] == {}
        await handler.cancel_run()

    clock.run(main())


def test_a_snapshot_without_children_still_loads(child: Child) -> None:
    """One that was written before there were any."""

    async def main() -> None:
        workflow = Parent(child)
        snapshot, _ = await moved(workflow, after=1)
        del snapshot["children"]
        assert await workflow.run(ctx=Context.from_dict(workflow, snapshot)) == [11, 1, 21]

    clock.run(main())


class Approving(Workflow):
    """Has a human in the loop."""

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        answer = await ctx.wait_for_event(HumanResponseEvent, Asked())
        return StopEvent(result=answer.text)


class Slow(Workflow):
    """Looks around before it runs its child."""

    def __init__(self, child: Workflow[Any, Any]) -> None:
        super().__init__()
        self.child = child

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await asyncio.sleep(1)
        return StopEvent(result=await ctx.run(self.child))


@pytest.mark.parametrize("by_id", [True, False])
def test_an_answer_that_comes_before_its_child_is_held_for_it(by_id: bool) -> None:
    """A resumed step has to get to its child first, at every depth; what is for nobody is unhandled then."""

    async def main() -> None:
        workflow = Slow(Slow(Approving()))
        handler = workflow.run()
        await asyncio.sleep(3)
        (request,) = handler.pending_requests()
        answer = request.reply(text="yes") if by_id else HumanResponseEvent(text="yes")
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await handler.cancel_run()

        handler = workflow.run(ctx=Context.from_dict(workflow, snapshot))
        await handler.send_event(Item(n=1))
        await handler.send_event(answer)
        assert await handler == "yes"
        events = [event async for event in handler.subscribe(expose_internal=True)]
        assert [event.event_type for event in events if isinstance(event, UnhandledEvent)] == ["Item"]

    clock.run(main())


def test_a_new_run_on_the_context_of_a_resumed_one_begins_without_its_children(child: Child) -> None:
    """What is over is not gone on with."""

    async def main() -> None:
        workflow = Parent(child)
        _, ctx = await moved(workflow, after=3)
        handler = workflow.run(ctx=ctx)
        await asyncio.sleep(0)
        assert handler.ctx.to_dict()["children"] != []
        await handler.cancel_run()
        again = workflow.run(ctx=handler.ctx)
        assert again.ctx.to_dict()["children"] == []
        await again.cancel_run()

    clock.run(main())
