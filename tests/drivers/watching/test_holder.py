"""Who holds a loop, and where it stands."""

import asyncio
import sys
from collections.abc import Callable
from threading import get_ident
from typing import Any

import pytest

from surefoot import Context, Workflow, step
from surefoot.context.ports import current_execution
from surefoot.drivers.execution import Execution
from surefoot.drivers.watching import holder
from surefoot.drivers.watching.holder import execution_of, is_debugged, place_of
from surefoot.events import StartEvent, StopEvent
from surefoot.testing import clock


class Looking(Workflow):
    """Calls what it was built with, somewhere below its step."""

    def __init__(self, look: Callable[[Execution], object]) -> None:
        super().__init__()
        self.look = look

    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=self.deeper())

    def deeper(self) -> object:
        execution = current_execution.get()
        assert isinstance(execution, Execution)
        return self.look(execution)


def looked(look: Callable[[Execution], object]) -> Any:
    async def main() -> Any:
        return await Looking(look).run()

    return clock.run(main())


def test_the_place_is_in_the_step_and_where_it_has_got_to() -> None:
    """Both with file and line."""
    place = looked(place_of)
    assert "test_holder.py:" in place
    assert place.index("in only") < place.index("inside")
    assert place.endswith("in look") or "in deeper" in place


def test_the_task_of_an_execution_is_known() -> None:
    """The very execution whose body runs."""

    def look(execution: Execution) -> bool:
        task = asyncio.current_task()
        assert task is not None
        return execution_of(task, [execution.run]) is execution

    assert looked(look) is True


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the context of a task cannot be asked before")
def test_what_a_step_has_started_belongs_to_it() -> None:
    """A task of its own, made in the body."""

    class Starting(Workflow):
        @step
        async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
            found = await asyncio.create_task(self.inner())
            return StopEvent(result=found is current_execution.get())

        async def inner(self) -> Execution | None:
            task = asyncio.current_task()
            assert task is not None
            return execution_of(task, [])

    async def main() -> Any:
        return await Starting().run()

    assert clock.run(main()) is True


def test_a_task_of_somebody_else_belongs_to_no_step() -> None:
    """So it is not named."""

    async def main() -> None:
        task = asyncio.current_task()
        assert task is not None
        assert execution_of(task, []) is None

    clock.run(main())


def test_a_debugger_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks at a step in a debugger holds the loop on purpose."""
    stopped: dict[str, Any] = {"__name__": "pdb", "ask": lambda: is_debugged(get_ident())}
    exec("def interaction(): return ask()", stopped)
    assert stopped["interaction"]() is True
    assert is_debugged(get_ident()) is False
    monkeypatch.setitem(sys.modules, holder._ATTACHED, sys)
    assert is_debugged(get_ident()) is True
