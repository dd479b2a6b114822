"""Work that is shared among processes comes to the same."""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot_lint.checking import incremental, workers
from surefoot_lint.checking.session import Session
from tests.lint.projects import Write
from tests.lint.random_projects import FILES, texts

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="work is shared on Linux only")

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
FLOW = IMPORTS + "class Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"


@pytest.fixture(autouse=True)
def _any_work_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incremental, "_SHARE", 1)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_shared_work_comes_to_the_same(data: st.DataObject, write: Write) -> None:
    """The same findings and workflows in the same order, also after a change."""
    write({name: data.draw(texts(), label=name) for name in FILES})
    alone, shared = Session([Path()]), Session([Path()], jobs=3)
    assert shared.check() == alone.check()
    name, text = data.draw(st.sampled_from(FILES)), data.draw(texts())
    for session in (alone, shared):
        session.change(Path(name), text)
    assert shared.check() == alone.check()
    assert shared.workflows() == alone.workflows()


def test_graphs_are_the_same(write: Write) -> None:
    """They are made from what the workers send."""
    write({f"flow{number}.py": FLOW for number in range(6)})
    assert Session([Path()], jobs=2).graphs() == Session([Path()]).graphs()


@pytest.mark.parametrize("work", ["_relate", "judged"])
def test_a_worker_that_is_killed_is_replaced(work: str, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its share is done here, whenever it ends."""
    write({f"flow{number}.py": FLOW for number in range(6)})
    expected = Session([Path()]).check()
    ours = os.getpid()
    done = getattr(workers, work)

    def deadly(*arguments: object) -> object:
        if os.getpid() != ours and any("flow4" in str(getattr(each, "path", "")) for each in arguments):
            os.kill(os.getpid(), signal.SIGKILL)
        return done(*arguments)

    monkeypatch.setattr(workers, work, deadly)
    assert Session([Path()], jobs=2).check() == expected


def test_progress_reaches_the_end(write: Write) -> None:
    """Each file is parsed and judged, wherever that is."""
    write({f"flow{number}.py": FLOW for number in range(6)})
    told: list[tuple[int, int]] = []
    Session([Path()], jobs=2).check(lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]
