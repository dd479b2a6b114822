"""Fixing files of the current folder, for tests."""

from pathlib import Path
from textwrap import indent

from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot_lint.checking.session import Session
from surefoot_lint.fixes.rounds import Fixing, fix_all
from surefoot_lint.policy.apply import heard

__all__ = ["HEADER", "fix_everything", "fixed", "flow"]

HEADER = """\
from typing import Optional, Union

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class A(Event): ...


class B(Event): ...


"""


_REST = """
    @step
    async def last(self, ev: A | B) -> StopEvent:
        return StopEvent()
"""


def flow(body: str) -> str:
    """A file with a workflow that has these steps, and a last one that takes A and B."""
    return HEADER + "class Flow(Workflow):\n" + indent(body.strip("\n"), "    ") + "\n" + _REST


def fix_everything(*paths: str, configuration: Configuration | None = None) -> Fixing:
    """Fix what can be fixed in files of the current folder, in memory."""
    session = Session([Path(path) for path in paths], configuration)

    def find() -> list[Diagnostic]:
        report = session.check()
        assert report.failures == ()
        return heard(Configuration(), report.diagnostics, report.sources)

    return fix_all(session, find)


def fixed(path: str) -> str:
    """The content of a file of the current folder once all is fixed."""
    change = fix_everything(path).changes.get(path)
    return change.after if change else Path(path).read_text(encoding="utf-8")
