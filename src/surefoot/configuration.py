"""`[tool.surefoot]` in `pyproject.toml`: one table for the mypy plugin and for wf-lint."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from surefoot.diagnostic import Diagnostic, Severity

__all__ = ["Configuration", "ConfigurationFault", "read_configuration"]

_SAMPLE: Final = """\
A right one looks like this:

    [tool.surefoot]
    strict = true    # warnings are errors"""


class ConfigurationFault(Exception):
    """The table cannot be used. The text names the file and what is wrong, and shows a right one."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: [tool.surefoot] is wrong: {problem}.\n{_SAMPLE}")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the project asks for. A rule is addressed by its code, its name, or the beginning of its code (`WF2`).

    Parameters:
        root: the folder of the file that says it; all paths are meant from there. None where there is no such file.
        strict: warnings count as errors.
        select: the rules that are reported; all where there are none.
        ignore: the rules that are not.
        per_file_ignores: pattern of a path → rules that are not reported in such files.
        severity: rule → how loud it is; `off` silences it.
        exclude: patterns of paths that are not searched.
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
    source_roots: tuple[str, ...] = ()
    dialects: tuple[str, ...] = ()
    baseline: str = ""
    include_markdown: bool = False
    python: str = ""

    def severity_of(self, diagnostic: Diagnostic) -> Severity:
        """How loud a diagnostic is in this project."""
        return "error" if self.strict and diagnostic.severity == "warning" else diagnostic.severity

    def as_data(self) -> dict[str, object]:
        """All that changes what is reported, for caches that must follow it."""
        return {**asdict(self), "root": str(self.root)}


def read_configuration(start: Path) -> Configuration:
    """Read the nearest `pyproject.toml`.

    Parameters:
        start: the folder in which the search begins; it goes upwards from there.

    Raises:
        ConfigurationFault: the file or the table is wrong.
    """
    folder = start.resolve()
    path = next((file for each in (folder, *folder.parents) if (file := each / "pyproject.toml").is_file()), None)
    if path is None:
        return Configuration()
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("surefoot", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationFault(path, f"it cannot be read: {error}") from error
    if not isinstance(table, dict):
        raise ConfigurationFault(path, "it must be a table")
    if unknown := sorted(table.keys() - {"strict"}):
        raise ConfigurationFault(path, f"there is no option {', '.join(f'`{name}`' for name in unknown)}")
    strict = table.get("strict", False)
    if not isinstance(strict, bool):
        raise ConfigurationFault(path, f"`strict` must be true or false, not {strict!r}")
    return Configuration(strict=strict)
