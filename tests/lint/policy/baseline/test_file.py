"""A baseline as a file."""

from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.policy.baseline import Baseline, Entry, path_of, read, write
from surefoot_lint.refusal import Refusal

TEXT = """\
{
  "version": 1,
  "findings": {
    "a.py": {
      "WF206 W: m": 1
    },
    "b.py": {
      "WF204 V: é": 2,
      "WF206 V: m": 1
    }
  }
}
"""


def test_it_is_sorted_an_entry_a_line(tmp_path: Path) -> None:
    """So that changes are easy to read; what was written is read again."""
    counts = {Entry("b.py", "WF206 V: m"): 1, Entry("a.py", "WF206 W: m"): 1, Entry("b.py", "WF204 V: é"): 2}
    path = tmp_path / "b.json"
    write(path, Baseline(tmp_path, counts))
    assert path.read_text(encoding="utf-8") == TEXT
    assert read(path) == Baseline(tmp_path, counts)


def test_a_name_that_is_no_text_is_kept(tmp_path: Path) -> None:
    """Files may be called anything."""
    baseline = Baseline(tmp_path, {Entry("caf\udce9.py", "WF206 W: m"): 1})
    write(tmp_path / "b.json", baseline)
    assert read(tmp_path / "b.json") == baseline


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Expecting"),
        ("[]", 'it must be an object with "version": 1'),
        ('{"version": 2}', 'it must be an object with "version": 1'),
        ('{"version": 1}', '"findings" must be an object'),
        ('{"version": 1, "findings": {"a.py": []}}', "what it says of 'a.py' must be an object"),
        ('{"version": 1, "findings": {"a.py": {"m": true}}}', "must be a whole number from 1, not True"),
        ('{"version": 1, "findings": {"a.py": {"m": 0}}}', "must be a whole number from 1, not 0"),
    ],
)
def test_a_broken_one_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """With the reason, and the way to a new one."""
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(Refusal) as caught:
        read(path)
    assert reason in str(caught.value) and "--write-baseline" in str(caught.value)


def test_an_absent_one_is_refused(tmp_path: Path) -> None:
    """A slip in its name must not let everything pass or fail."""
    with pytest.raises(Refusal, match="there is no baseline"):
        read(tmp_path / "b.json")


def test_its_place_is_meant_from_the_root(tmp_path: Path) -> None:
    """As all paths of the table."""
    assert path_of(Configuration(root=tmp_path, baseline="ci/b.json")) == tmp_path / "ci" / "b.json"
    assert path_of(Configuration(root=tmp_path)) == tmp_path / ".surefoot-baseline.json"
