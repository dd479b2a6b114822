"""What is known of requests, of their answers, and of what a step does once."""

from typing import assert_type

from surefoot import Context, Workflow, step
from surefoot.events import HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Confirmed(HumanResponseEvent):
    by: str


class Confirm(InputRequiredEvent[Confirmed]):
    amount: int = 0


class Question(InputRequiredEvent):
    pass


class Payment(Workflow):
    @step
    async def ask(self, ctx: Context, ev: StartEvent) -> StopEvent:
        answer = await ctx.wait_for_event(Confirmed, waiter_event=Confirm(amount=3))
        assert_type(await ctx.once("charge", charge), int)
        assert_type(await ctx.once("again", lambda: charge()), int)
        assert_type(await ctx.once("name", lambda: answer.by), str)
        return StopEvent(result=answer.by)


async def charge() -> int:
    return 3


async def a_request_knows_its_answer() -> None:
    handler = Payment().run()
    async for event in handler.stream_events():
        if isinstance(event, Confirm):
            assert_type(event.request_id, str | None)
            assert_type(event.reply(by="Ada"), Confirmed)
            break
    assert_type(handler.pending_requests(), list[InputRequiredEvent])
    for request in handler.pending_requests():
        if isinstance(request, Confirm):
            await handler.send_event(request.reply(by="Ada"))
        elif isinstance(request, Question):
            assert_type(request.reply(), HumanResponseEvent)
    await handler


# --- refused ----------------------------------------------------------------------------------------------------------


def what_a_request_refuses() -> None:
    InputRequiredEvent[StopEvent]  # type: ignore[type-var]  # pyright: ignore[reportInvalidTypeArguments]


async def main() -> None:
    await a_request_knows_its_answer()
