"""The page on mypy: what it shows is what mypy says."""

import re
from pathlib import Path

from tests.mypy_plugin.conftest import Project

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "mypy.md"


def test_the_example_says_what_the_page_shows(project: Project) -> None:
    """The program is checked, and what mypy prints is the block below it."""
    shown = re.search(
        r"```python\n(# flow.py\n.*?)```\n\n```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown is not None
    (project.root / "flow.py").write_text(shown[1], encoding="utf-8")
    assert project.check("flow.py").output == shown[2]
