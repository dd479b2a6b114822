"""What wf-lint says of a file, and what the marks on its lines expect."""

from pathlib import Path

from surefoot.testing.examples import expectations
from tests import checkers

__all__ = ["marked", "reported"]


def reported(file: str = "main.py") -> list[tuple[int, str]]:
    """The lines of a file that something is said of, each with the code of the rule."""
    path = Path(file).resolve()
    return sorted((line, code) for line, code, _ in checkers.lint([path])[path])


def marked(file: str = "main.py") -> list[tuple[int, str]]:
    """Those that are marked."""
    return sorted((mark.line, mark.code) for mark in expectations(Path(file).read_text()))
