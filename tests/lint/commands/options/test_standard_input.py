"""A file that comes through the standard input."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write
from tests.lint.sources.notebook_files import IMPORTS, save

FLOW = (
    f"{IMPORTS}\nfrom events import Draft\nclass Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> "
)


def check(content: str | bytes, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of a check that is given a text."""
    stored = content if isinstance(content, bytes) else content.encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stored)))
    return main(["check", *arguments])


def test_the_text_stands_for_the_file(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is on disk is not looked at; what it imports is."""
    write({"events.py": f"{IMPORTS}\nclass Draft(StopEvent): ...\n", "flow.py": f"{FLOW}Event: ...\n"})
    assert check(f"{FLOW}Draft: ...\n", monkeypatch, "--stdin-filename", "flow.py", "-") == 0
    assert check(f"{FLOW}Event: ...\n", monkeypatch, "--stdin-filename", "flow.py", "-") == 1
    assert "flow.py:4:1: error" in capsys.readouterr().out


def test_the_file_need_not_exist(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor may hold what was never saved; without a name it is called `-`."""
    write({"events.py": f"{IMPORTS}\nclass Draft(StopEvent): ...\n", "pkg/a.py": ""})
    assert check(f"{FLOW}Draft: ...\n", monkeypatch, "--stdin-filename", "new.py", "-") == 0
    assert check(f"{FLOW}Event: ...\n", monkeypatch, "-") == 1
    assert not Path("new.py").exists()


def test_a_notebook_may_be_typed_in(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name says what it is."""
    write({})
    save("#%md", IMPORTS, "class Flow(Workflow): ...")
    assert check(Path("nb.ipynb").read_bytes(), monkeypatch, "--stdin-filename", "other.ipynb", "-") == 1
    assert "other.ipynb:cell 3:1:1: error" in capsys.readouterr().out


def test_an_excluded_file_may_be_left_out(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor hands over every file, and does not know what is excluded."""
    write({})
    excluding = ("--stdin-filename", "generated/a.py", "-", "--exclude", "generated")
    assert check(f"{FLOW}Event: ...\n", monkeypatch, *excluding) == 1
    assert check(f"{FLOW}Event: ...\n", monkeypatch, *excluding, "--force-exclude") == 0


@pytest.mark.parametrize(
    ("arguments", "content", "answer"),
    [
        (["--stdin-filename", "a.py", "."], b"", "give `-` for a path too"),
        (["--fix", "-"], b"", "use --diff"),
        (["-"], b"\xff", "the standard input cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: list[str],
    content: bytes,
    answer: str,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The answer says what to give."""
    write({})
    assert check(content, monkeypatch, *arguments) == 2
    assert answer in capsys.readouterr().err
