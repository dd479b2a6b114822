"""One line in a test says that a workflow is clean."""

import runpy
from pathlib import Path

import pytest

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.testing import assert_workflow
from surefoot_lint.check import check
from surefoot_lint.formats.text import render

HEADER = """\
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Never(Event):
    pass


"""
BROKEN = """\
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Never:
        return StopEvent()

    @step(skip_graph_checks=["reachability"])
    async def end(self, ev: StopEvent) -> StopEvent:
        return StopEvent()
"""
WARNED = """\
class Flow(Workflow):
    @step(skip_graph_checks=["reachability"])
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()
"""


class Clean(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


def written(path: Path, body: str) -> tuple[type[Workflow], str]:
    """The class of a module, and what `wf-lint` says of the module."""
    path.write_text(HEADER + body, encoding="utf-8")
    return runpy.run_path(str(path))["Flow"], render(check([path]))


def test_a_clean_workflow_passes() -> None:
    """Nothing is raised, strict or not."""
    assert_workflow(Clean)
    assert_workflow(Clean, strict=True)


def test_a_broken_workflow_fails_with_what_wf_lint_prints(tmp_path: Path) -> None:
    """Every finding, with its line of source and what to do."""
    flow, printed = written(tmp_path / "flow.py", BROKEN)
    with pytest.raises(AssertionError) as failed:
        assert_workflow(flow)
    first, *findings = str(failed.value).split("\n\n")
    assert first == "Flow is not clean:"
    assert findings == printed.split("\n\n")[:-1]
    assert "StopEvent" in findings[-1]


def test_a_warning_fails_on_demand(tmp_path: Path) -> None:
    """`strict=True` leaves nothing through."""
    flow, _ = written(tmp_path / "flow.py", WARNED)
    assert_workflow(flow)
    with pytest.raises(AssertionError, match="warning:"):
        assert_workflow(flow, strict=True)


def test_a_step_stays_callable_as_a_plain_function() -> None:
    """Nothing of the framework is needed to try one."""
    coroutine = Clean().only(StartEvent())
    with pytest.raises(StopIteration) as returned:
        coroutine.send(None)
    assert returned.value.value == StopEvent()
