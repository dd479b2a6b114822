"""Events that a snapshot finds on their way into the run."""

import asyncio
import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.errors import ContextSerdeError
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from surefoot.plugins.basic import BasicRuntime
from surefoot.testing import clock
from surefoot.testing.scripted_run import ScriptedRun
from tests.context.moving import moved


class Note(Event):
    text: str


class Last(Event):
    pass


class Notebook(Workflow):
    """Writes down the notes that come, also by hand, until the last."""

    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> None:
        await ctx.set("notes", "")

    @step(num_workers=1, skip_graph_checks=["reachability"])
    async def note(self, ctx: Context, ev: Note) -> None:
        await ctx.set("notes", await ctx.get("notes") + ev.text)

    @step(num_workers=1, skip_graph_checks=["reachability"])
    async def underline(self, ctx: Context, ev: Note) -> None:
        await ctx.set("notes", await ctx.get("notes") + "_")

    @step(skip_graph_checks=["reachability"])
    async def close(self, ctx: Context, ev: Last) -> StopEvent:
        await asyncio.sleep(1)
        return StopEvent(result=await ctx.get("notes"))


async def waiting_for_its_turn() -> WorkflowHandler:
    """A run that goes on from a snapshot as soon as another ends, and was sent two notes and the last."""
    workflow = Notebook(num_concurrent_runs=1, timeout=None)
    _, ctx = await moved(Notebook(), after=1)
    _ = workflow.run()
    handler = workflow.run(ctx=ctx)
    await handler.send_event(Note(text="a"))
    await handler.send_event(Note(text="b"), step="note")
    await handler.send_event(Last())
    return handler


def again(handler: WorkflowHandler) -> Context[Any]:
    """The run, restored from text."""
    return Context.from_dict(Notebook(), json.loads(json.dumps(handler.ctx.to_dict())))


async def finished(ctx: Context[Any]) -> Any:
    """What comes of it."""
    return await Notebook().run(ctx=ctx)


def test_what_was_sent_to_a_resumed_run_before_its_turn_is_in_its_snapshot() -> None:
    """With the step that it is for, in order, and as often as the run is written down before it begins."""

    async def main() -> Any:
        ctx = again(await waiting_for_its_turn())
        return await finished(Context.from_dict(Notebook(), ctx.to_dict()))

    assert clock.run(main()) == "a_b"


def test_a_run_that_is_cancelled_before_its_turn_keeps_what_was_sent() -> None:
    """It can be resumed, and nothing is lost."""

    async def main() -> Any:
        handler = await waiting_for_its_turn()
        await handler.cancel_run()
        return await finished(again(handler))

    assert clock.run(main()) == "a_b"


def test_what_has_been_taken_is_sent_no_second_time() -> None:
    """As soon as the run has begun its state holds it, and its context starts the next run without it."""

    async def main() -> Any:
        ctx = again(await waiting_for_its_turn())
        handler = Notebook().run(ctx=ctx)
        assert handler.ctx.to_dict()["deliveries"] == []
        assert await handler == "a_b"
        following = Notebook().run(ctx=ctx)
        await asyncio.sleep(1)
        await following.send_event(Last())
        return await following

    assert clock.run(main()) == ""


def test_a_run_made_of_its_journal_and_a_scripted_one_are_sent_it_too() -> None:
    """Where no record follows the snapshot it is all there is."""

    async def main() -> tuple[dict[str, Any], Any]:
        snapshot = (await waiting_for_its_turn()).ctx.to_dict()
        return snapshot, await finished(BasicRuntime().restore(Notebook(), snapshot, []))

    snapshot, result = clock.run(main())
    assert result == "a_b"
    del snapshot["deliveries"][2]
    scripted = ScriptedRun(Notebook(), ctx=Context.from_dict(Notebook(), snapshot))
    scripted.start()
    assert scripted.to_dict()["state"]["state_data"]["_data"]["notes"] == '"a_b"'


def test_what_was_for_a_step_that_is_gone_is_left_out() -> None:
    """And what is no delivery is refused."""

    async def main() -> dict[str, Any]:
        return (await waiting_for_its_turn()).ctx.to_dict()

    snapshot = clock.run(main())
    snapshot["deliveries"][1]["step"] = "gone"
    left = Context.from_dict(Notebook(), snapshot).to_dict()["deliveries"]
    assert left == [snapshot["deliveries"][0], snapshot["deliveries"][2]]
    broken: Any
    for broken in ([{}], ["x"], [{"event": 1, "step": None}], 7):
        with pytest.raises(ContextSerdeError, match="invalid format"):
            Context.from_dict(Notebook(), snapshot | {"deliveries": broken})
