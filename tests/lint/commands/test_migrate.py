"""`wf-lint migrate`."""

import os
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from surefoot_lint.fixes.document import Document
from surefoot_lint.migration import files, projects
from surefoot_lint.migration.files import Move
from tests.lint.projects import Write

OLD = "from llama_index.core.workflow import Workflow, draw_all_possible_flows\n"
NEW = "from llama_index.core.workflow import draw_all_possible_flows\nfrom surefoot import Workflow\n"


def test_files_are_moved(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What is left to do is told on the error stream."""
    write({"a.py": OLD, "b.py": "import os\n"})
    assert main(["migrate", "."]) == 0
    shown = capsys.readouterr()
    assert shown.out == "1 file moved, 1 left to look at\n"
    assert shown.err == "a.py:1: surefoot has no `draw_all_possible_flows`; draw it with `wf-lint graph --format svg`\n"
    assert Path("a.py").read_text(encoding="utf-8") == NEW


def test_diff_changes_nothing(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff goes to the screen, and the status says that there is one."""
    write({"a.py": OLD})
    assert main(["migrate", "a.py", "--diff"]) == 1
    assert capsys.readouterr().out.startswith("--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n-from llama_index")
    assert Path("a.py").read_text(encoding="utf-8") == OLD


def test_what_is_moved_stays(write: Write) -> None:
    """A second time there is nothing to change."""
    write({"a.py": NEW})
    assert main(["migrate", "a.py", "--diff"]) == 0


def test_a_missing_path_is_refused(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and the status is 2."""
    write({})
    assert main(["migrate", "gone.py"]) == 2
    assert "gone.py does not exist" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "moved"),
    [((), ["b.py"]), (("--exclude", "b.py"), []), (("--isolated",), ["b.py", "old/a.py"])],
    ids=["as the project says", "and the command line", "or nobody"],
)
def test_what_is_excluded_stays(options: tuple[str, ...], moved: list[str], write: Write) -> None:
    """The table of the project counts, and what the command line adds."""
    write({"old/a.py": OLD, "b.py": OLD, "pyproject.toml": '[tool.surefoot]\nexclude = ["old"]\n'})
    assert main(["migrate", ".", *options]) == 0
    assert [path for path in ("b.py", "old/a.py") if Path(path).read_text(encoding="utf-8") == NEW] == moved


def test_files_are_moved_whatever_library_is_checked(write: Write) -> None:
    """A project may check the one half of it that has been moved."""
    write({"a.py": OLD, "pyproject.toml": '[tool.surefoot]\ndialects = ["surefoot"]\n'})
    assert main(["migrate", "."]) == 0
    assert Path("a.py").read_text(encoding="utf-8") == NEW


def test_a_fault_of_ours_ends_with_its_file(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is admitted, and the other files are moved."""

    def broken(document: Document) -> Move:
        if document.file.path == "a.py":
            raise RuntimeError("a bug of ours")
        return files.move(document)

    monkeypatch.setattr(projects, "move", broken)
    write({"a.py": OLD, "b.py": OLD})
    assert main(["migrate", "."]) == 2
    shown = capsys.readouterr()
    assert "wf-lint: a.py could not be moved. This is a bug in wf-lint" in shown.err and "a bug of ours" in shown.err
    assert "1 file moved" in shown.out
    assert (Path("a.py").read_text(encoding="utf-8"), Path("b.py").read_text(encoding="utf-8")) == (OLD, NEW)


def test_a_file_that_cannot_be_written_is_told_of(
    write: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are moved."""
    write({"a.py": OLD, "b.py": OLD})
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "a.py" and may(path, mode))
    assert main(["migrate", "."]) == 2
    shown = capsys.readouterr()
    assert "wf-lint: a.py cannot be written: it is read-only" in shown.err and "1 file moved" in shown.out
    assert Path("b.py").read_text(encoding="utf-8") == NEW
