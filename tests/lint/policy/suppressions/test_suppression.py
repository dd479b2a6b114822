"""What a comment hides."""

import pytest

from surefoot_lint.policy.suppressions.comments import Comment
from surefoot_lint.policy.suppressions.suppression import suppressions_in


def read(text: str) -> list[str]:
    """The suppressions in a comment: what says so, its rules, and how far it reaches."""
    found = suppressions_in([Comment(1, 1, text, alone=False)])
    return [
        f"{each.text} -> "
        + ("all" if each.rules is None else " ".join(rule.text for rule in each.rules) or "none")
        + (" in file" if each.whole_file else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# wf: ignore", "# wf: ignore -> all"),
        ("# wf: ignore because it is so", "# wf: ignore -> all"),
        ("# wf: ignore[WF206]", "# wf: ignore[WF206] -> WF206"),
        ("#wf:ignore [WF206]", "#wf:ignore [WF206] -> WF206"),
        ("# wf: ignore[WF206, no-start,WF3] for a reason", "# wf: ignore[WF206, no-start,WF3] -> WF206 no-start WF3"),
        ("# WF: IGNORE[wf206]", "# WF: IGNORE[wf206] -> wf206"),
        ("# wf: ignore[]", "# wf: ignore[] -> none"),
        ("# wf: ignore-file", "# wf: ignore-file -> all in file"),
        ("# wf: ignore-file[WF2]", "# wf: ignore-file[WF2] -> WF2 in file"),
        ("# type: ignore[x]  # wf: ignore[WF206]", "# wf: ignore[WF206] -> WF206"),
        ("# noqa", "# noqa -> all"),
        ("# NOQA: WF206", "# NOQA: WF206 -> WF206"),
        ("# noqa:E501,WF206 WF207", "# noqa:E501,WF206 WF207 -> WF206 WF207"),
    ],
)
def test_a_suppression_is_read(text: str, expected: str) -> None:
    """By code, name or beginning of a code, for a statement or a file, also after another comment."""
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["# wf: ignored", "# wf: ignore-all", "# noqa: E501", "# noqa: see above", "# noqas", "# ruff: noqa: WF206"]
)
def test_others_are_none(text: str) -> None:
    """What other linters are told is their business."""
    assert read(text) == []


def test_each_rule_has_its_column() -> None:
    """So that one of several can be taken out."""
    (found,) = suppressions_in([Comment(3, 11, "# x # wf: ignore[WF206, no-start]", alone=False)])
    assert (found.line, found.column) == (3, 15)
    assert [(rule.text, rule.column) for rule in found.rules or ()] == [("WF206", 28), ("no-start", 35)]
