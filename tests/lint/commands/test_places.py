"""Where modules are looked for, as the command line says it."""

import json
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write

FLOW = """\
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from events import Draft
class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...
    @step
    async def end(self, ev: Draft) -> StopEvent: ...
"""
EVENTS = "from surefoot.events import Event\nclass Draft(Event): ...\n"


def codes(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """What `wf-lint check` reports of the file of the workflow."""
    assert main(["check", "app/main.py", "--output-format", "json", *options]) == 0
    return [each["code"] for each in json.loads(capsys.readouterr().out)]


def test_source_roots(write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag counts from the current folder, the table from its own."""
    write({"app/main.py": FLOW, "odd/place/events.py": EVENTS})
    assert codes(capsys) == ["WF002"]
    assert codes(capsys, "--source-root", "odd/place") == []
    write({"pyproject.toml": "[tool.surefoot]\nsource-roots = ['odd/place']\n"})
    assert codes(capsys) == []
    monkeypatch.chdir("odd")
    assert main(["check", "../app/main.py"]) == 0
    assert "WF002" not in capsys.readouterr().out


def test_environments(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """An environment may be named; a wrong path ends the run with a line that says so."""
    write({"app/main.py": FLOW, "envs/one/lib/python3.12/site-packages/events.py": EVENTS})
    assert codes(capsys, "--python", "envs/one") == []
    assert main(["check", "app/main.py", "--python", "envs/two"]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"wf-lint: there are no packages at '{Path.cwd() / 'envs/two'}'; name an interpreter")
