"""The drivers that play scenarios, each from beginning to end."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from surefoot import Context
from surefoot.drivers.narrator import summary
from surefoot.events import Event, WorkflowFailedEvent
from surefoot.handler import WorkflowHandler
from surefoot.plugins import BasicRuntime
from surefoot.testing import clock
from surefoot.testing.scripted_run import ScriptedRun
from tests.drivers.scenario import Cancel, Move, Outcome, Scenario, Send

__all__ = ["DRIVERS", "by_hand", "on_asyncio", "on_eager_asyncio", "play_by_hand", "with_journal"]

_BEGIN = 1000.0
_LONG = 1_000_000.0


def on_asyncio(scenario: Scenario) -> Outcome:
    """On an event loop; a move carries a snapshot."""
    return clock.run(_play(scenario, BasicRuntime()))


def on_eager_asyncio(scenario: Scenario) -> Outcome:
    """The same, where every task that anybody makes begins at once."""

    async def main() -> Outcome:
        asyncio.get_running_loop().set_task_factory(getattr(asyncio, "eager_task_factory"))  # noqa: B009 - new in 3.12
        return await _play(scenario, BasicRuntime())

    return clock.run(main())


def with_journal(scenario: Scenario) -> Outcome:
    """On an event loop; a move carries nothing but the journal."""
    return clock.run(_play(scenario, BasicRuntime(journal=True)))


async def _play(scenario: Scenario, runtime: BasicRuntime) -> Outcome:
    loop = asyncio.get_running_loop()
    with runtime.registering():
        handler = scenario.workflow().run(**scenario.fields, run_id="played")
    began = loop.time()
    for at, action in scenario.outside:
        await asyncio.sleep(began + at - loop.time())
        match action:
            case Send(event, step):
                await handler.send_event(event, step)
            case Cancel():
                await handler.cancel_run()
            case Move():
                handler = await _move(scenario, runtime, handler)
    try:
        result = await handler
    except Exception as error:  # noqa: BLE001 - whatever it fails with is what came of it
        return _outcome(None, error, [event async for event in handler.stream_events()])
    return _outcome(result, None, [event async for event in handler.stream_events()])


async def _move(scenario: Scenario, runtime: BasicRuntime, handler: WorkflowHandler[Any]) -> WorkflowHandler[Any]:
    with runtime.registering():
        workflow = scenario.workflow()
    written = json.loads(json.dumps(handler.ctx.to_dict()))
    if written["journal_seq"]:
        records = []
        async for record in runtime.journal(handler.run_id):
            records.append(record)
            if record.seq + 1 == written["journal_seq"]:
                break
        ctx = runtime.restore(workflow, None, records)
    else:
        ctx = Context.from_dict(workflow, written)
    await handler.cancel_run()
    return workflow.run(ctx=ctx, run_id="played")


def by_hand(scenario: Scenario) -> Outcome:
    """Without an event loop; a move carries a snapshot."""
    run = play_by_hand(scenario)[-1]
    ending = run.ending
    assert ending is not None
    return _outcome(None if ending.error else run.result(), ending.error, run.stream)


def play_by_hand(scenario: Scenario, make: type[ScriptedRun] = ScriptedRun) -> list[ScriptedRun]:
    """Play a scenario without an event loop, and return its runs: one, and one more for each move."""
    run = make(scenario.workflow(), now=_BEGIN)
    runs = [run]
    run.start(**scenario.fields)
    for at, action in scenario.outside:
        run.pass_time(_BEGIN + at - run.now)
        match action:
            case Send(event, step):
                run.send(event, step)
            case Cancel():
                run.cancel()
            case Move():
                written = json.loads(json.dumps(run.to_dict()))
                run.abandon()
                workflow = scenario.workflow()
                run = make(workflow, Context.from_dict(workflow, written), now=run.now)
                runs.append(run)
                run.start()
    run.pass_time(_LONG)
    return runs


def _outcome(result: object, error: BaseException | None, stream: list[Event]) -> Outcome:
    text = "" if error is None else f"{type(error).__name__}: {error}"
    return Outcome(result, text, tuple(_shown(event) for event in stream))


def _shown(event: Event) -> str:
    """An event as text; of a failure without the error, which the outcome has, and to the second."""
    if not isinstance(event, WorkflowFailedEvent):
        return summary(event)
    seconds = None if event.elapsed_seconds is None else round(event.elapsed_seconds)
    return f"WorkflowFailedEvent(step_name='{event.step_name}', attempts={event.attempts}, elapsed_seconds={seconds})"


DRIVERS: dict[str, Callable[[Scenario], Outcome]] = {
    "asyncio": on_asyncio,
    "eager asyncio": on_eager_asyncio,
    "journal": with_journal,
    "by hand": by_hand,
}
