"""Paths and URIs."""

from pathlib import Path

import pytest

from surefoot_lint.server.texts.uris import to_path, to_uri


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a%20b/100%25%20fl%C3%B6w.py", "/a b/100% flöw.py"),
        ("file:///C%3A/a/x.py", "c:/a/x.py"),
        ("file:///c:/a/x.py", "c:/a/x.py"),
        ("file://server/share/x.py", "//server/share/x.py"),
        ("untitled:Untitled-1", None),
        ("vscode-notebook-cell:/a/x.ipynb#W0sZmlsZQ%3D%3D", None),
    ],
)
def test_a_uri_stands_for_a_path(uri: str, path: str | None) -> None:
    """Whatever the editor escapes, and however it writes the letter of a drive; what is no file has no path."""
    assert to_path(uri) == path


def test_a_path_has_the_uri_that_python_would_give_it() -> None:
    """Most editors give it the same."""
    for path in ("/a b/100% flöw.py", "/a/[x]#y?.py"):
        assert to_path(to_uri(path)) == path
        assert to_uri(path) == Path(path).as_uri()
