"""The runtime of this process, and which workflows use it."""

import asyncio
import json
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context.serializers import JsonSerializer
from surefoot.drivers.asyncio_run import AsyncioRun
from surefoot.drivers.outside import OutsideView
from surefoot.errors import WorkflowValidationError
from surefoot.events import StartEvent, StopEvent
from surefoot.handler import WorkflowHandler
from surefoot.plugins import (
    BasicRuntime,
    MemoryJournal,
    Runtime,
    apply_state_patch,
    basic_runtime,
    get_current_runtime,
)
from surefoot.testing import clock


class Small(Workflow):
    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        await ctx.set("count", 1)
        await asyncio.sleep(10)
        await ctx.set("count", 2)
        return StopEvent(result="done")


def test_a_workflow_uses_the_runtime_in_scope_where_it_is_made() -> None:
    """An argument wins, blocks nest, and outside all of them it is the default."""
    outer, inner, given = BasicRuntime(), BasicRuntime(), BasicRuntime()
    assert Small().runtime is basic_runtime is get_current_runtime()
    with outer.registering() as registered:
        assert registered is outer is get_current_runtime()
        made = Small()
        with inner.registering():
            assert Small().runtime is inner
            assert Small(runtime=given).runtime is given
        assert Small().runtime is outer
    assert made.runtime is outer
    assert get_current_runtime() is basic_runtime


def test_a_runtime_of_ones_own_starts_the_runs() -> None:
    """Anything with `start` is one."""
    started: list[str | None] = []

    class Counting:
        def start(
            self, workflow: Workflow, ctx: Context[Any], start_event: StartEvent | None, run_id: str | None
        ) -> WorkflowHandler[Any]:
            started.append(run_id)
            return basic_runtime.start(workflow, ctx, start_event, run_id)

    mine = Counting()
    assert isinstance(mine, Runtime)

    async def main() -> Any:
        return await Small(runtime=mine).run(run_id="first")

    assert clock.run(main()) == "done"
    assert started == ["first"]


@pytest.mark.parametrize("wrong", ["asyncio", BasicRuntime, MemoryJournal()])
def test_what_starts_no_runs_is_no_runtime(wrong: Any) -> None:
    """A class is not an instance of it."""
    with pytest.raises(WorkflowValidationError, match="runtime must be an object that starts runs, like BasicRuntime"):
        Small(runtime=wrong)


@pytest.mark.parametrize("wrong", ["memory", MemoryJournal, 1, None])
def test_what_keeps_no_records_is_no_journal(wrong: Any) -> None:
    """It is refused before a run depends on it."""
    with pytest.raises(TypeError, match="journal is True, False, or an object with the methods of Journal"):
        BasicRuntime(journal=wrong)


def test_launching_and_destroying_do_no_harm() -> None:
    """A run goes on, and another can be started."""

    async def main() -> None:
        runtime = BasicRuntime()
        await runtime.launch()
        handler = Small(runtime=runtime).run()
        await runtime.destroy()
        assert await handler == "done"
        assert await Small(runtime=runtime).run() == "done"

    clock.run(main())


def test_without_a_journal_a_run_is_as_it_was() -> None:
    """Its class knows nothing of journals, and asking for records says how to get them."""

    async def main() -> None:
        handler = Small().run()
        view = handler._run
        assert isinstance(view, OutsideView)
        assert type(view._run) is AsyncioRun
        with pytest.raises(LookupError, match=r"keeps no journal. Ask for one: BasicRuntime\(journal=True\)"):
            basic_runtime.journal(handler.run_id)
        with pytest.raises(LookupError, match="keeps no journal"):
            basic_runtime.forget(handler.run_id)
        await handler.cancel_run()

    clock.run(main())


def test_a_journal_may_be_kept_elsewhere_and_is_forgotten_on_request() -> None:
    """Whoever made it has it as well."""

    async def main() -> None:
        journal = MemoryJournal()
        runtime = BasicRuntime(journal=journal)
        await Small(runtime=runtime).run(run_id="mine")
        assert [seq async for seq, _ in runtime.journal("mine")] == list(range(journal.length("mine")))
        runtime.forget("mine")
        assert journal.length("mine") == 0
        with pytest.raises(LookupError, match="no run 'mine'"):
            await anext(runtime.journal("mine"))

    clock.run(main())


def test_a_journal_is_followed_while_the_run_is_open() -> None:
    """The reader gets the last record when the run ends, and then stops."""

    async def main() -> list[int]:
        runtime = BasicRuntime(journal=True)
        handler = Small(runtime=runtime).run()
        loop = asyncio.get_running_loop()
        began = loop.time()
        return [round(loop.time() - began) async for _ in runtime.journal(handler.run_id)]

    assert clock.run(main()) == [0, 0, 0, 10, 10]


@pytest.mark.parametrize("journal", [False, True])
def test_checkpoints_tell_how_the_state_of_a_run_changed(journal: bool) -> None:
    """Applying the difference to the earlier state gives the later one."""

    async def main() -> None:
        runtime = BasicRuntime(journal=journal)
        handler = Small(runtime=runtime).run()
        before = runtime.state_checkpoint(handler.run_id)
        await asyncio.sleep(1)
        after = runtime.state_checkpoint(handler.run_id)
        patch = after.diff(before)
        assert patch == [{"op": "add", "path": "/state_data/_data/count", "value": 1}]
        assert apply_state_patch(before.to_dict(), json.loads(json.dumps(patch))) == after.to_dict()
        await handler

    clock.run(main())


def test_a_checkpoint_of_a_run_that_has_ended_needs_a_journal() -> None:
    """With one, it can be taken as long as somebody holds the handler."""

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        handler = Small(runtime=runtime).run()
        await handler
        run_id = handler.run_id
        assert runtime.state_checkpoint(run_id).to_dict()["state_data"]["_data"] == {"count": 2}
        del handler
        other = Small().run()
        await other
        for gone in (run_id, other.run_id):
            with pytest.raises(LookupError, match=f"No run '{gone}' is open here"):
                runtime.state_checkpoint(gone)

    clock.run(main())


def test_a_journal_is_read_with_the_serializer_that_is_given() -> None:
    """An allow-list holds for it as for snapshots."""

    async def main() -> None:
        runtime = BasicRuntime(journal=True)
        workflow = Small(runtime=runtime)
        handler = workflow.run()
        await handler
        records = [record async for record in runtime.journal(handler.run_id)]
        assert not runtime.restore(workflow, None, records, JsonSerializer(allowed_types=[])).is_running
        strange = [(seq, data.replace("events.StartEvent", "events.Elsewhere")) for seq, data in records]
        with pytest.raises(ValueError, match="Elsewhere is not in the serializer's allowed types"):
            runtime.restore(workflow, None, strange, JsonSerializer(allowed_types=[]))

    clock.run(main())
