"""Open requests of children in a snapshot of the run around them."""

import asyncio
import json

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.testing import clock
from tests.context.moving import Asked, moved


class Secretary(Workflow):
    """Asks through a child, and through a child of that."""

    def __init__(self, depth: int = 1) -> None:
        super().__init__()
        self.depth = depth

    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        if self.depth:
            return StopEvent(result=await ctx.run(Secretary(self.depth - 1)))
        answer = await ctx.wait_for_event(HumanResponseEvent, waiter_event=Asked())
        return StopEvent(result=answer.text)


def test_the_requests_of_children_are_listed_before_they_are_asked_for_again() -> None:
    """And whoever answers one so early is heard, also after one more process."""

    async def main() -> None:
        _, ctx = await moved(Secretary(2), after=1)
        handler = Secretary(2).run(ctx=ctx)
        (request,) = handler.pending_requests()
        await handler.send_event(request.reply(text="early"))
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        await asyncio.sleep(1)
        assert await handler == "early"
        assert handler.pending_requests() == []
        handler = Secretary(2).run(ctx=Context.from_dict(Secretary(2), snapshot))
        assert len(handler.pending_requests()) == 1
        await asyncio.sleep(1)
        assert await handler == "early"

    clock.run(main())


def test_a_request_of_a_class_that_only_the_child_knows_is_listed_when_the_child_is_there() -> None:
    """Until then nobody can read it."""

    class Private(InputRequiredEvent):
        pass

    class Hidden(Workflow):
        @step
        async def ask(self, ctx: Context, ev: StartEvent) -> Private:
            return Private()

        @step
        async def answered(self, ev: HumanResponseEvent) -> StopEvent:
            return StopEvent(result=ev.text)

    class Around(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            return StopEvent(result=await ctx.run(Hidden()))

    async def main() -> None:
        workflow = Around()
        _, ctx = await moved(workflow, after=1)
        handler = workflow.run(ctx=ctx)
        assert handler.pending_requests() == []
        await asyncio.sleep(1)
        assert handler.pending_requests() == [Private()]
        await handler.cancel_run()

    clock.run(main())
