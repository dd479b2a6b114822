"""Where a finding is shown by programs that know files and lines, but no notebooks; and what tells it from others."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from surefoot.diagnostic import Diagnostic
from surefoot.graph.location import Location

__all__ = ["anchor", "fingerprints", "message", "posix_path"]


def anchor(location: Location) -> tuple[int, int]:
    """Line and column in the file. What stands in a notebook is shown at its top, as its lines are those of cells."""
    return (1, 1) if location.cell else (location.line, location.column)


def message(diagnostic: Diagnostic) -> str:
    """What is wrong and what to do, in one text; with the cell, where the anchor does not tell it."""
    cell = f"cell {diagnostic.cell}, line {diagnostic.line}: " if diagnostic.cell else ""
    return f"{cell}{diagnostic.message}" + (f" (help: {diagnostic.help})" if diagnostic.help else "")


def posix_path(path: str) -> str:
    """The path as it is seen from the current folder, with forward slashes; an absolute one if it lies elsewhere."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 — `resolve` would follow links away from the name given
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def fingerprints(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """For each diagnostic a name that stays the same when lines move, and that no other one of the report has."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        text = "\0".join([posix_path(diagnostic.path), diagnostic.code, diagnostic.workflow, diagnostic.message])
        seen[text] += 1
        yield sha256(f"{text}\0{seen[text]}".encode(errors="surrogateescape")).hexdigest()
