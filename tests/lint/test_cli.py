"""The command line: what it prints, and with what status it ends."""

import json
from importlib.metadata import version

import pytest

from surefoot_lint import frontend
from surefoot_lint.checking.session import Session
from surefoot_lint.cli import main
from tests.lint.projects import Write

IMPORTS = """\
from surefoot import Workflow, step
from surefoot.events import Event, InputRequiredEvent, StartEvent, StopEvent
"""
CLEAN = IMPORTS + "class Good(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
FAULTY = IMPORTS + "class Bad(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"
WARNED = (
    IMPORTS + "class Ask(Workflow):\n    @step\n"
    "    async def s(self, ev: StartEvent) -> InputRequiredEvent | StopEvent: ...\n"
)
UNSEEN = (
    IMPORTS
    + "from lib import Base\nclass Odd(Base):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"
)


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (CLEAN, [], 0),
        (FAULTY, [], 1),
        (WARNED, [], 0),
        (WARNED, ["--strict"], 1),
        (UNSEEN, ["--strict"], 0),
        ("import os\n", [], 0),
    ],
)
def test_check_ends_with_a_status(text: str, options: list[str], status: int, write: Write) -> None:
    """Errors fail a run, warnings only a strict one, infos never."""
    write({"a.py": text})
    assert main(["check", "a.py", *options]) == status


def test_a_missing_path_could_not_be_checked(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """That is status 2, and the path is named."""
    write({})
    assert main(["check", "gone.py"]) == 2
    assert "gone.py does not exist" in capsys.readouterr().err


def test_our_own_fault_is_admitted(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the file and says whose fault it is."""

    def broken(*_: object) -> None:
        raise RuntimeError("oh dear")

    monkeypatch.setattr(frontend.Project, "declare", broken)
    write({"a.py": CLEAN})
    assert main(["check", "a.py"]) == 2
    assert "a.py could not be checked. This is a bug in wf-lint" in capsys.readouterr().err


def test_a_missing_parser_names_the_extra(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without libcst the answer is what to install."""

    def check_without_libcst(*_: object) -> None:
        raise ModuleNotFoundError("No module named 'libcst'", name="libcst")

    monkeypatch.setattr(Session, "check", check_without_libcst)
    write({"a.py": CLEAN})
    assert main(["check", "a.py"]) == 2
    assert "pip install surefoot[lint]" in capsys.readouterr().err


def test_without_a_path_the_current_directory_is_checked(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """As linters do."""
    write({"src/a.py": FAULTY})
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("src/a.py:3:")


def test_json_is_a_list_of_diagnostics(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with all its keys, in a stable order."""
    write({"a.py": FAULTY})
    main(["check", "a.py", "--output-format", "json"])
    (diagnostic,) = json.loads(capsys.readouterr().out)
    assert list(diagnostic) == [
        "path",
        "line",
        "column",
        "code",
        "name",
        "severity",
        "message",
        "help",
        "workflow",
        "notes",
        "cell",
    ]
    assert (diagnostic["path"], diagnostic["line"], diagnostic["code"]) == ("a.py", 3, "WF204")


def test_json_of_a_clean_run_is_an_empty_list(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs read it whatever the outcome."""
    write({"a.py": "import os\n"})
    main(["check", "a.py", "--output-format", "json"])
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("address", ["WF206", "wf206", "unproduced-event"])
def test_explain_prints_the_page(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By code, in any case, and by name."""
    assert main(["explain", address]) == 0
    page = capsys.readouterr().out
    assert page.startswith("WF206 unproduced-event (error")
    assert "## Bad" in page


def test_explain_offers_a_near_miss(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in the name is status 2 and a suggestion."""
    assert main(["explain", "unproduced-evnt"]) == 2
    assert "did you mean 'unproduced-event'?" in capsys.readouterr().err


def test_rules_are_listed_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each: code, name, severity, summary."""
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    codes = [line.split()[0] for line in lines]
    assert codes == sorted(codes)
    assert all(len(line.split()) > 3 for line in lines)


def test_no_command_is_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """What there is goes to the error stream, status 2."""
    assert main([]) == 2
    shown = capsys.readouterr().err
    assert shown.startswith("usage: wf-lint COMMAND")
    assert "  check     check files and folders\n" in shown


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["src"], "did you mean `wf-lint check src`?"),
        (["--fix", "a b.py"], "did you mean `wf-lint check --fix 'a b.py'`?"),
        (["chekc", "src"], "there is no command 'chekc'; did you mean 'check'?"),
        (["frobnicate"], "there is no command 'frobnicate'; the commands are check, graph, "),
    ],
)
def test_a_forgotten_command_is_offered(
    words: list[str], answer: str, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, with the command line that was probably meant."""
    write({"src/a.py": CLEAN})
    assert main(words) == 2
    assert answer in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As bug reports need it."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"wf-lint {version('surefoot')}\n"


@pytest.mark.parametrize("words", [["good.py", "--strict", "bad.py"], ["--strict", "--", "good.py", "bad.py"]])
def test_paths_may_stand_between_options(words: list[str], write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """In whatever order scripts put them together."""
    write({"good.py": CLEAN, "bad.py": FAULTY})
    assert main(["check", *words]) == 1
    assert "2 workflows in 2 files checked" in capsys.readouterr().out


def test_where_nothing_is_to_be_checked_it_is_said(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in a path must not look like a clean project; it is no failure either, as a hook may have no files."""
    write({"docs/a.txt": ""})
    assert main(["check", "docs"]) == 0
    assert "there is nothing to check in docs" in capsys.readouterr().err


def test_an_interruption_is_quiet(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses the keys knows; the status is the one that shells give."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "check", interrupted)
    write({"a.py": CLEAN})
    assert main(["check", "a.py"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_fault_outside_of_files_is_admitted(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not be taken for findings, which end with status 1."""

    def broken(*_: object) -> None:
        raise RuntimeError("oh dear")

    monkeypatch.setattr(Session, "check", broken)
    write({"a.py": CLEAN})
    assert main(["check", "a.py"]) == 2
    told = capsys.readouterr().err
    assert "RuntimeError: oh dear" in told
    assert told.endswith("this is a bug in wf-lint, please report it with the lines above\n")


def test_project_may_be_strict(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """`strict = true` in the nearest pyproject.toml is `--strict`; a mistake in it ends the run with a sample."""
    write({"ask.py": WARNED, "pyproject.toml": "[tool.surefoot]\nstrict = true\n"})
    assert main(["check", "ask.py"]) == 1
    write({"pyproject.toml": "[tool.surefoot]\nstrict = 1\n"})
    assert main(["check", "ask.py"]) == 2
    assert "strict = true    # warnings count as errors" in capsys.readouterr().err
