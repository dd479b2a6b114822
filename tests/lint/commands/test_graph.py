"""`wf-lint graph`: what is chosen, and what is said beside the picture."""

import json
import re
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write

PAGE = Path(__file__).parents[3] / "docs/how-to/drawing.md"
IMPORTS = """\
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
"""
CLEAN = IMPORTS + "class Good(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
FAULTY = IMPORTS + "class Bad(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"


def test_as_json(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps and events come in the order written."""
    write(
        {
            "a.py": IMPORTS
            + "class A(Event): ...\n"
            + "class Flow(Workflow):\n"
            + "    @step\n    async def z(self, ev: StartEvent) -> list[A]: ...\n"
            + "    @step\n    async def b(self, ev: list[A]) -> StopEvent: ...\n"
        }
    )
    assert main(["graph", "a.py", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "a.py",
            "line": 4,
            "cell": None,
            "workflow": "Flow",
            "steps": {
                "z": {
                    "line": 6,
                    "cell": None,
                    "accepts": ["StartEvent"],
                    "returns": ["A"],
                    "fan_out": True,
                    "join": False,
                },
                "b": {
                    "line": 8,
                    "cell": None,
                    "accepts": ["A"],
                    "returns": ["StopEvent"],
                    "fan_out": False,
                    "join": True,
                },
            },
            "events": ["StartEvent", "A", "StopEvent"],
            "edges": [
                {"from": None, "event": "StartEvent", "to": "z"},
                {"from": "z", "event": "A", "to": "b"},
                {"from": "b", "event": "StopEvent", "to": None},
            ],
        }
    ]


def test_of_one_class(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A class is chosen by name; a near miss is offered."""
    write({"a.py": CLEAN + FAULTY.removeprefix(IMPORTS)})
    assert main(["graph", "a.py:Good"]) == 0
    printed = capsys.readouterr().out
    assert "%% Good (a.py:3)" in printed
    assert "Bad" not in printed
    assert main(["graph", "a.py:God"]) == 2
    assert "did you mean 'Good'?" in capsys.readouterr().err


def test_of_a_nested_class(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It is called by its own name, or by that and the name of the class around it."""
    body = CLEAN.removeprefix(IMPORTS).replace("\n", "\n    ")
    write({"a.py": f"{IMPORTS}class Outer:\n    {body}\n"})
    for name in ("Good", "Outer.Good"):
        assert main(["graph", f"a.py:{name}"]) == 0
        assert "%% Good (a.py:4)" in capsys.readouterr().out


def test_of_nothing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The output is a valid empty picture, and the error stream says why it is empty."""
    write({"a.py": "import os\n"})
    assert main(["graph", "a.py"]) == 0
    assert capsys.readouterr() == ("flowchart TD\n", "wf-lint: there is no workflow in a.py\n")


def test_of_a_file_that_does_not_parse(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong goes to the error stream, so that the output stays what was asked for."""
    write({"a.py": "from surefoot import Workflow\nx = (\n"})
    assert main(["graph", "a.py", "--format", "json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out) == []
    assert "never closed" in captured.err


def test_the_page_on_drawing_shows_the_diagram(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The example is drawn as the page says."""
    fences = dict(re.findall(r"^```(\w+)\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S))
    write({"book.py": fences["python"]})
    assert main(["graph", "book.py"]) == 0
    assert capsys.readouterr().out == fences["mermaid"]
