"""The pages on fixing and moving show what happens."""

import re
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write

PAGES = Path(__file__).parents[3] / "docs/how-to"
HEADER = "from surefoot import Context, Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n\n\n"


def _fences(page: str) -> tuple[str, str]:
    """The first Python on a page, and the first diff."""
    text = (PAGES / page).read_text(encoding="utf-8")
    code = re.search(r"^```python\n(.*?)^```", text, re.M | re.S)
    diff = re.search(r"^```diff\n(.*?)^```", text, re.M | re.S)
    assert code and diff
    return code[1], diff[1]


def test_the_page_on_fixes_shows_the_diff(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The example is fixed as the page says."""
    code, diff = _fences("fixes.md")
    write({"shop.py": HEADER + code})
    assert main(["check", "shop.py", "--diff"]) == 1
    assert capsys.readouterr().out == diff


def test_the_page_on_moving_shows_the_diff(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The example is moved as the page says."""
    code, diff = _fences("moving-from-llamaindex.md")
    write({"flow.py": code})
    assert main(["migrate", "flow.py", "--diff"]) == 1
    shown = capsys.readouterr()
    assert shown.out == diff
    assert shown.err in (PAGES / "moving-from-llamaindex.md").read_text(encoding="utf-8")
