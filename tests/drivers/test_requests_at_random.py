"""Whoever answers, in whatever order and however often, and however often the run moves: no answer is crossed."""

import asyncio
import json
from typing import Literal, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.retry_policy import retry_policy, stop_after_attempt, wait_fixed
from surefoot.testing import clock

QUESTIONS = 3


class Told(HumanResponseEvent):
    text: str


class Question(InputRequiredEvent[Told]):
    number: int


class Topic(Event):
    number: int


class Noted(Event):
    number: int
    text: str


class Survey(Workflow):
    """Each topic asks twice, with a wait and by writing, and fails once in between."""

    @step
    async def begin(self, ev: StartEvent) -> list[Topic]:
        return [Topic(number=number) for number in range(QUESTIONS)]

    @step(num_workers=2, retry_policy=retry_policy(stop=stop_after_attempt(2), wait=wait_fixed(1)))
    async def ask(self, ctx: Context, ev: Topic) -> Noted:
        first = await ctx.wait_for_event(Told, waiter_event=Question(number=ev.number))
        if ctx.retry_info().retry_number == 0:
            raise ValueError
        ctx.write_event_to_stream(Question(number=ev.number + QUESTIONS))
        second = await ctx.wait_for_event(Told)
        return Noted(number=ev.number, text=f"{first.text} {second.text}")

    @step
    async def end(self, noted: list[Noted]) -> StopEvent:
        return StopEvent(result={event.number: event.text for event in noted})


Act: TypeAlias = int | Literal["move"]
"""Answer one of the requests so far, which may have been answered before; or take the run to another process."""

ACTS: st.SearchStrategy[list[Act]] = st.lists(st.integers(0, 2 * QUESTIONS - 1) | st.just("move"), max_size=12)


@settings(max_examples=60)
@given(ACTS)
def test_each_question_gets_its_first_answer(acts: list[Act]) -> None:
    """And nothing else, though every answer to a closed request is offered to those that still wait."""

    async def main() -> None:
        handler = Survey(timeout=None).run(run_id="survey")
        seen: dict[int, Question] = {}
        expected: dict[int, str] = {}
        await asyncio.sleep(5)
        for turn, act in enumerate([*acts, *range(2 * QUESTIONS)]):
            seen |= {q.number: q for q in handler.pending_requests() if isinstance(q, Question)}
            if act == "move" and not handler.is_done():
                snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
                await handler.cancel_run()
                handler = Survey(timeout=None).run(ctx=Context.from_dict(Survey(), snapshot))
            elif isinstance(act, int) and act in seen:
                expected.setdefault(act, f"{act} in turn {turn}")
                await handler.send_event(seen[act].reply(text=f"{act} in turn {turn}"))
            await asyncio.sleep(5)
        assert handler.pending_requests() == []
        assert await handler == {
            number: f"{expected[number]} {expected[number + QUESTIONS]}" for number in range(QUESTIONS)
        }

    clock.run(main())
