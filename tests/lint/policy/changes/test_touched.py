"""Which findings lie in what was changed."""

from pathlib import Path

import pytest

from surefoot.diagnostic import Diagnostic, Note
from surefoot.graph.location import Location
from surefoot_lint.policy.changes import Changes, touched

TEXT = """\
import one

@two
class A:
    x = 4

    class B:
        y = 7
z = 8
"""


def is_touched(line: int, changed: int, *, note: int = 0, path: str = "a.py", text: str = TEXT) -> bool:
    """Whether a finding in a line counts where another line was changed."""
    notes = (Note("there", Location("b.py", note)),) if note else ()
    found = Diagnostic(path, line, 1, "WF206", "unproduced-event", "error", "m", "", "A", notes)
    changes = Changes({str(Path(name).resolve()): (range(changed, changed + 1),) for name in ("a.py", "b.py")})
    return touched([found], changes, {path: text}) == [found]


@pytest.mark.parametrize(
    ("line", "changed", "expected"),
    [
        (1, 1, True),
        (1, 2, False),
        (5, 3, True),
        (5, 4, True),
        (5, 8, True),
        (8, 5, True),
        (5, 9, False),
        (9, 5, False),
    ],
)
def test_a_finding_counts_with_its_class(line: int, changed: int, expected: bool) -> None:
    """A change of one step shows in another."""
    assert is_touched(line, changed) is expected


def test_a_finding_counts_with_its_notes() -> None:
    """The place that a note names may be the one that was changed."""
    assert is_touched(9, 2, note=2)
    assert not is_touched(9, 2, note=3)


def test_a_file_that_does_not_parse_has_only_lines() -> None:
    """What it declares is not known."""
    assert not is_touched(5, 4, text="class A(:\n")
    assert is_touched(5, 5, text="class A(:\n")


def test_a_notebook_counts_as_a_whole() -> None:
    """The lines of its code are not those of its file."""
    changes = Changes({str(Path("n.ipynb").resolve()): (range(1, 2),)})
    found = Diagnostic("n.ipynb", 9, 1, "WF206", "unproduced-event", "error", "m", "", "")
    assert touched([found], changes, {}) == [found]


def test_a_new_file_counts_as_a_whole() -> None:
    """Git does not know its lines."""
    found = Diagnostic("a.py", 9, 1, "WF206", "unproduced-event", "error", "m", "", "")
    assert touched([found], Changes({str(Path("a.py").resolve()): None}), {}) == [found]
    assert touched([found], Changes({}), {}) == []
