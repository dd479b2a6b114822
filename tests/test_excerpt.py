"""A diagnostic with its line of source."""

from surefoot.diagnostic import Diagnostic, Note
from surefoot.excerpt import excerpt

FOUND = Diagnostic("a.py", 2, 6, "WF206", "unproduced-event", "error", "no", "produce it", "Flow", (Note("see"),))


def test_the_caret_stands_below_the_place() -> None:
    """Whatever tabs are before it."""
    assert excerpt(FOUND, ["class A:", "\t  x: int = 0"]) == [
        "a.py:2:6: error: no  WF206 [unproduced-event]",
        "    2 | \t  x: int = 0",
        "      | \t    ^",
        "    note: see",
        "    help: produce it",
    ]


def test_a_line_that_is_not_there_is_left_out() -> None:
    """The file may be gone, or the line empty."""
    for source in ([], ["class A:"], ["class A:", "   "]):
        assert excerpt(FOUND, source) == [
            "a.py:2:6: error: no  WF206 [unproduced-event]",
            "    note: see",
            "    help: produce it",
        ]
