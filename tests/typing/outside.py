"""What is known of a run from outside: in tests, and from its handler."""

from collections.abc import AsyncIterator
from typing import Any, assert_type

from surefoot import Context
from surefoot.events import Event, StartEvent
from surefoot.testing import WorkflowTestResult, WorkflowTestRunner
from tests.typing.runs import Counted, Joke, Plain, Teller, Topic


async def the_runner_knows_the_result() -> None:
    done = await WorkflowTestRunner(Teller()).run(Topic(text="cats"))
    assert_type(done, WorkflowTestResult[Joke])
    assert_type(done.result, Joke)
    assert_type(done.collected, list[Event])
    assert_type((await WorkflowTestRunner(Plain()).run()).result, Any)
    assert_type((await WorkflowTestRunner(Counted()).run()).result, int)


async def the_handler_knows_its_context() -> None:
    handler = Teller().run()
    assert_type(handler.ctx, Context[Any])
    assert_type(handler.stream_events(), AsyncIterator[Event])
    assert_type(handler.subscribe("now"), AsyncIterator[Event])
    await handler
    assert_type(Context(Teller()), Context)


# --- refused ----------------------------------------------------------------------------------------------------------


async def wrong_start() -> None:
    await WorkflowTestRunner(Teller()).run(StartEvent())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def main() -> None:
    """Everything above that is not refused."""
    await the_runner_knows_the_result()
    await the_handler_knows_its_context()
