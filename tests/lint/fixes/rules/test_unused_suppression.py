"""Comments that hide nothing."""

from pathlib import Path

import pytest

from tests.lint.fixes.fixing import fixed, flow
from tests.lint.projects import Write

_COMMENTS = {
    "alone": ("x = 1  # wf: ignore[WF206]\n", "x = 1\n"),
    "with a reason": ("x = 1  # wf: ignore[WF206] because\n", "x = 1\n"),
    "behind another": ("x = 1  # why  # wf: ignore[WF206]\n", "x = 1  # why\n"),
    "ahead of another": ("x = 1  # wf: ignore[WF206]  # why\n", "x = 1  # why\n"),
    "for the whole file": ("# wf: ignore-file[WF206]\nx = 1\n", "x = 1\n"),
    "for another linter too": ("x = 1  # noqa: E501, WF206\n", "x = 1  # noqa: E501\n"),
}


@pytest.mark.parametrize(("before", "after"), _COMMENTS.values(), ids=_COMMENTS)
def test_a_comment_that_hides_nothing_goes(before: str, after: str, write: Write) -> None:
    """Its reason goes with it, other comments stay."""
    text = flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    write({"a.py": text + before})
    assert fixed("a.py") == text + after


def test_of_several_rules_only_those_go_that_hide_nothing(write: Write) -> None:
    """The others are still needed."""
    line = "    async def lost(self, ev: Unmade) -> StopEvent: ...  # wf: ignore[{}]\n"
    text = flow("@step\nasync def first(self, ev: StartEvent) -> A | B: ...\n")
    text = text.replace("class Flow", "class Unmade(Event): ...\n\n\nclass Flow")
    write({"a.py": text + "\n    @step\n" + line.format("WF206, WF207")})
    assert fixed("a.py") == text + "\n    @step\n" + line.format("WF206")
    assert Path("a.py").read_text(encoding="utf-8") != fixed("a.py")
