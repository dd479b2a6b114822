"""Awaiting an answer, without a coroutine in between."""

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest

from surefoot.drivers.answer import Answer
from surefoot.drivers.execution import Execution
from surefoot.events import Event


class Waiting:
    """In the place of an execution: notes which waits are over."""

    def __init__(self) -> None:
        self.run = SimpleNamespace(loop=asyncio.get_running_loop())
        self.over: list[int] = []

    def wait_is_over(self, answer: Answer) -> None:
        self.over.append(answer.number)

    async def body(self, number: int) -> Event:
        self.answer = Answer(cast(Execution, self), number, Event)
        return await self.answer


async def test_an_answer_is_the_event() -> None:
    """Also one that is there before anybody awaits it."""
    waiting, event = Waiting(), Event()
    task = asyncio.create_task(waiting.body(1))
    await asyncio.sleep(0)
    assert waiting.over == []
    waiting.answer.set_result(event)
    assert await task is event
    early = Answer(cast(Execution, waiting), 2, Event)
    early.set_result(event)
    assert await early is event
    assert waiting.over == [1, 2]


async def test_a_wait_that_took_too_long_says_for_what() -> None:
    """None stands for no event."""
    waiting = Waiting()
    answer = Answer(cast(Execution, waiting), 1, Event)
    answer.set_result(None)
    with pytest.raises(TimeoutError, match="Timed out waiting for Event"):
        await answer
    assert waiting.over == [1]


async def test_however_a_body_leaves_its_wait_it_is_told() -> None:
    """Its task is cancelled, the answer is, or its coroutine is closed."""
    waiting = Waiting()
    task = asyncio.create_task(waiting.body(1))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    task = asyncio.create_task(waiting.body(2))
    await asyncio.sleep(0)
    waiting.answer.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    body = waiting.body(3)
    body.send(None)
    body.close()
    assert waiting.over == [1, 2, 3]
