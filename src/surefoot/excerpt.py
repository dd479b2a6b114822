"""A diagnostic with the line of source that it speaks of, as it is shown to people."""

from collections.abc import Sequence

from surefoot.diagnostic import Diagnostic

__all__ = ["excerpt"]


def excerpt(diagnostic: Diagnostic, source: Sequence[str]) -> list[str]:
    """The diagnostic line by line.

    Parameters:
        source: the lines of its file; empty where they are not known.
    """
    lines = [f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}: {diagnostic.summary}"]
    if diagnostic.line <= len(source) and source[diagnostic.line - 1].strip():
        line = source[diagnostic.line - 1]
        # What stands before the caret keeps its tabs, so that the caret stands below its place however wide they are.
        indent = "".join(char if char == "\t" else " " for char in line[: diagnostic.column - 1])
        lines += [f"{diagnostic.line:5d} | {line}", f"      | {indent}^"]
    return lines + diagnostic.details
