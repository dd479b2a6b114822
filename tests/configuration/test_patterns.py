"""Patterns of paths."""

from itertools import accumulate
from pathlib import Path

import pathspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.configuration.patterns import is_pattern, matches

ROOT = Path("/project")

MATCHED = [
    ("*.py", "a.py"),
    ("*.py", "src/deep/a.py"),
    ("legacy", "src/legacy/deep/a.py"),
    ("legacy/", "src/legacy/a.py"),
    ("src/*.py", "src/a.py"),
    ("/a.py", "a.py"),
    ("./src", "src/a.py"),
    ("src/**/a.py", "src/a.py"),
    ("src/**/a.py", "src/x/y/a.py"),
    ("**/tests/*", "a/b/tests/t.py"),
    ("src/**", "src/x/a.py"),
    ("[ab].py", "b.py"),
    ("[!ab].py", "c.py"),
    ("?.py", "a.py"),
]
OTHERS = [
    ("src/*.py", "src/deep/a.py"),
    ("src/*.py", "other/src/a.py"),
    ("/a.py", "src/a.py"),
    ("a.py", "aa.py"),
    ("a.py", "a_py"),
    ("[!ab].py", "b.py"),
    ("?.py", "ab.py"),
    ("src", "srcs/a.py"),
]


@pytest.mark.parametrize(("pattern", "path"), MATCHED)
def test_a_pattern_means_a_path(pattern: str, path: str) -> None:
    """By itself or by a folder above it."""
    assert matches(pattern, str(ROOT / path), ROOT)


@pytest.mark.parametrize(("pattern", "path"), OTHERS)
def test_a_pattern_does_not_mean_others(pattern: str, path: str) -> None:
    """A star ends at a slash, and a pattern with a slash begins at the root."""
    assert not matches(pattern, str(ROOT / path), ROOT)


PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.py", "b.py"]), min_size=1, max_size=4).map("/".join)
PATTERNS = st.lists(st.sampled_from(["a", "b", "ab", "*", "**", "?", "*.py", "a*", "[ab]"]), min_size=1, max_size=4)


@given(pieces=PATTERNS, path=PATHS, opening=st.sampled_from(["", "/"]))
def test_the_meaning_is_that_of_a_gitignore(pieces: list[str], path: str, opening: str) -> None:
    """What `exclude` means is what `per-file-ignores` means."""
    pattern = opening + "/".join(pieces)
    spec = pathspec.PathSpec.from_lines("gitignore", [pattern])
    folders = [f"{folder}/" for folder in list(accumulate(path.split("/"), "{}/{}".format))[:-1]]
    assert matches(pattern, str(ROOT / path), ROOT) == any(map(spec.match_file, [path, *folders]))


@pytest.mark.parametrize(("text", "expected"), [("*.py", True), ("", False), ("./", False), ("[z-a]", False)])
def test_a_text_may_be_no_pattern(text: str, expected: bool) -> None:
    """One that could mean no file is refused."""
    assert is_pattern(text) is expected


def test_a_path_elsewhere_is_matched_as_a_whole(tmp_path: Path) -> None:
    """A file outside the project is known by its name."""
    assert matches("b.py", str(tmp_path / "b.py"), ROOT)
    assert not matches("/b.py", str(tmp_path / "b.py"), ROOT)
