"""`wf-lint migrate`."""

from pathlib import Path

import pytest

from surefoot_lint.cli import main
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
