"""Where a report goes, and what it looks like there."""

import json
import re
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from surefoot_lint.output.colours import wants_colours
from tests.lint.projects import HEADER, Write

FAULTY = HEADER + "class Bad(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> A: ...\n"


class Terminal:
    """A stream that is a terminal."""

    def __init__(self, real: bool) -> None:
        self._real = real

    def isatty(self) -> bool:
        return self._real


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "coloured"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_come_as_people_expect(
    choice: str, terminal: bool, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice on the command line wins over the environment, the environment over what the stream is."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colours(choice, Terminal(terminal)) is coloured  # type: ignore[arg-type]


def test_colours_change_no_word(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its escape sequences the coloured text is the plain one."""
    write({"a.py": FAULTY})
    main(["check", "a.py", "--color", "never"])
    plain = capsys.readouterr().out
    main(["check", "a.py", "--color", "always"])
    coloured = capsys.readouterr().out
    assert "\x1b[1;31merror:\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


def test_a_file_takes_the_report_instead_of_the_screen(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It is the very text that the screen would have shown, and never coloured."""
    write({"a.py": FAULTY})
    assert main(["check", "a.py"]) == 1
    shown = capsys.readouterr().out
    assert main(["check", "a.py", "--output-file", "out.txt", "--color", "always"]) == 1
    assert capsys.readouterr().out == ""
    assert Path("out.txt").read_text(encoding="utf-8") == shown


def test_a_file_that_cannot_be_written_is_refused(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says which one and why, and no draft is left behind."""
    write({"a.py": FAULTY, "out/kept": ""})
    assert main(["check", "a.py", "--output-file", "out"]) == 2
    assert "out cannot be written" in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["a.py", "out"]


def test_statistics_count_rules(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each rule instead of a place for each finding; the status stays that of the findings."""
    write({"a.py": FAULTY, "b.py": FAULTY})
    assert main(["check", ".", "--statistics"]) == 1
    assert capsys.readouterr().out.splitlines() == ["2  WF204  no-stop", "2  WF207  unconsumed-event"]
    main(["check", ".", "--statistics", "--output-format", "json"])
    first, _ = json.loads(capsys.readouterr().out)
    assert first == {"code": "WF204", "name": "no-stop", "count": 2}


@pytest.mark.parametrize("chosen", ["sarif", "github", "gitlab", "junit"])
def test_statistics_have_two_forms(chosen: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A program that awaits a report in its format does not get a table instead."""
    write({"a.py": FAULTY})
    assert main(["check", ".", "--statistics", "--output-format", chosen]) == 2
    assert f"--statistics has no form in {chosen}" in capsys.readouterr().err


def test_a_missing_folder_is_told_before_the_work(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody waits for a report that has nowhere to go."""
    write({"a.py": FAULTY})
    assert main(["check", "gone.py", "--output-file", "no/report.txt"]) == 2
    assert "there is no folder no" in capsys.readouterr().err


def test_statistics_of_nothing_are_nothing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A clean run counts no rule."""
    write({"a.py": "import os\n"})
    assert main(["check", ".", "--statistics"]) == 0
    assert capsys.readouterr().out == ""
