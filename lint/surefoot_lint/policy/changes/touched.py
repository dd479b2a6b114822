"""Which findings lie in what was changed.

A change of one step shows in another one: who stops returning an event makes the step that waits for it fail. So a
finding counts where its line was changed, or a line of one of its notes, or any line of the class it lies in.
"""

import ast
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from surefoot.diagnostic import Diagnostic

__all__ = ["Changes", "touched"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What was changed.

    Parameters:
        lines: real path of each changed file → the ranges of its lines that are new, or stand beside what was removed;
            None where all of it counts.
    """

    lines: Mapping[str, tuple[range, ...] | None]

    def touch(self, path: str, lines: range) -> bool:
        """Whether any of these lines of a file was changed."""
        name = os.path.realpath(path)
        if name not in self.lines:
            return False
        changed = self.lines[name]
        # The lines of a notebook are those of its code, which its file has in no such order.
        if changed is None or path.endswith(".ipynb"):
            return True
        return any(each.start < lines.stop and lines.start < each.stop for each in changed)


def touched(diagnostics: Iterable[Diagnostic], changes: Changes, texts: Mapping[str, str]) -> list[Diagnostic]:
    """The findings that lie in what was changed.

    Parameters:
        texts: path → the text of each file that a diagnostic is in.
    """
    return [each for each in diagnostics if _is_touched(each, changes, texts.get(each.path, ""))]


def _is_touched(diagnostic: Diagnostic, changes: Changes, text: str) -> bool:
    if any(note.location and changes.touch(note.location.path, _only(note.location.line)) for note in diagnostic.notes):
        return True
    return changes.touch(diagnostic.path, _only(diagnostic.line)) or any(
        changes.touch(diagnostic.path, lines) for lines in _classes(text) if diagnostic.line in lines
    )


def _only(line: int) -> range:
    return range(line, line + 1)


@lru_cache(maxsize=8)
def _classes(text: str) -> tuple[range, ...]:
    """The lines of each class in a text, decorators included; none where it does not parse."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(
        range(min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)]), (node.end_lineno or 0) + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
