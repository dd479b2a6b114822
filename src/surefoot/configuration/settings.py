"""What a project asks for, as data."""

from dataclasses import dataclass, fields
from pathlib import Path

__all__ = ["Configuration"]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the project asks for. A rule is addressed by its code, its name, the beginning of its code (`WF2`) or `ALL`.

    Parameters:
        root: the folder of the file that says it; all paths are meant from there. None where there is no such file.
        strict: warnings count as errors.
        select: the rules that are reported; all where there are none.
        ignore: the rules that are not.
        per_file_ignores: pattern of a path → rules that are not reported in such files.
        severity: rule → how loud it is; `off` silences it.
        exclude: patterns of paths that are not searched.
        force_exclude: what is excluded is not checked even where it is named.
        source_roots: the folders that absolute imports start from, besides those that are guessed.
        dialects: the libraries whose workflows are checked; all where there are none.
        baseline: the file with the findings that are accepted for the time being; empty for none.
        include_markdown: code fences in Markdown files are checked.
        python: an interpreter or its environment, in whose packages classes are looked up; empty to find one.
    """

    root: Path | None = None
    strict: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    source_roots: tuple[str, ...] = ()
    dialects: tuple[str, ...] = ()
    baseline: str = ""
    include_markdown: bool = False
    python: str = ""

    def as_data(self) -> dict[str, object]:
        """All that it says as plain data, for caches that must follow it; the same before JSON and after."""
        data = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return {**data, "root": str(self.root)}


def _plain(value: object) -> object:
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
