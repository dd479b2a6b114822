"""A thread that asks something of a loop is answered, or told that it never will be."""

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from surefoot.drivers import thread_calls
from surefoot.drivers.thread_calls import call_in_loop
from surefoot.errors import WorkflowRuntimeError


def test_an_answer_comes_from_the_thread_of_the_loop() -> None:
    """A value, or what was raised, be it a timeout of its own."""

    def fail() -> None:
        raise TimeoutError("of its own")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        ident = await asyncio.to_thread(call_in_loop, loop, threading.get_ident)
        assert ident == threading.get_ident()
        with pytest.raises(TimeoutError, match="of its own"):
            await asyncio.to_thread(call_in_loop, loop, fail)

    asyncio.run(main())


def test_a_loop_that_stood_still_answers_when_it_runs_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a notebook, between two cells."""
    monkeypatch.setattr(thread_calls, "_PATIENCE", 0.001)
    loop = asyncio.new_event_loop()
    with ThreadPoolExecutor(1) as executor:
        answer = executor.submit(call_in_loop, loop, lambda: "yes")
        assert loop.run_until_complete(asyncio.wrap_future(answer, loop=loop)) == "yes"
    loop.close()


def test_a_loop_that_was_closed_answers_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread is not left waiting."""
    monkeypatch.setattr(thread_calls, "_PATIENCE", 0.001)
    loop, called = asyncio.new_event_loop(), threading.Event()
    ask = loop.call_soon_threadsafe

    def asked(*args: object) -> None:
        ask(lambda: None)
        called.set()

    monkeypatch.setattr(loop, "call_soon_threadsafe", asked)
    with ThreadPoolExecutor(1) as executor:
        answer = executor.submit(call_in_loop, loop, lambda: "never")
        called.wait()
        loop.close()
        with pytest.raises(WorkflowRuntimeError, match="no longer runs"):
            answer.result()


PROGRAM = """
import asyncio, threading
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent

class Flow(Workflow):
    @step
    def plain(self, ctx: Context, ev: StartEvent) -> StopEvent:
        begun.set()
        left.wait()
        ctx.write_event_to_stream(StopEvent())
        return StopEvent()

async def main():
    global handler
    handler = Flow().run()
    await asyncio.to_thread(begun.wait)

begun, left = threading.Event(), threading.Event()
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
left.set()
print("left")
"""


def test_a_process_can_end_while_a_step_asks_a_loop_that_stands_still() -> None:
    """The thread of a plain `def` step does not hold it for ever."""
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout == "left\n"
    assert ended.returncode == 0
