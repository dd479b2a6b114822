"""`[tool.surefoot]` in `pyproject.toml`, as far as mypy is concerned."""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, NoReturn

from mypy.errors import CompileError

from surefoot.diagnostic import Diagnostic, Severity

__all__ = ["Config", "read_config"]

_SAMPLE: Final = """\
A right one looks like this:

    [tool.surefoot]
    strict = true    # warnings are errors"""


@dataclass(frozen=True, slots=True)
class Config:
    """What the project asks for.

    Parameters:
        strict: warnings are reported as errors.
    """

    strict: bool = False

    def severity(self, diagnostic: Diagnostic) -> Severity:
        """How loud a diagnostic is in this project."""
        return "error" if self.strict and diagnostic.severity == "warning" else diagnostic.severity

    def as_data(self) -> dict[str, object]:
        """All that changes what is reported; mypy keeps it with its cache."""
        return asdict(self)


def read_config(mypy_config: str | None) -> Config:
    """Read the nearest `pyproject.toml`.

    Parameters:
        mypy_config: mypy's own configuration file; the search begins in its folder and goes upwards.

    Raises:
        CompileError: the file or the table is wrong. It is how mypy reports what keeps it from starting.
    """
    start = Path(mypy_config).resolve().parent if mypy_config else Path.cwd()
    path = next((file for folder in (start, *start.parents) if (file := folder / "pyproject.toml").is_file()), None)
    if path is None:
        return Config()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("surefoot", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _refuse(path, f"it cannot be read: {error}")
    if not isinstance(table, dict):
        _refuse(path, "it must be a table")
    if unknown := sorted(table.keys() - {"strict"}):
        _refuse(path, f"there is no option {', '.join(f'`{name}`' for name in unknown)}")
    strict = table.get("strict", False)
    if not isinstance(strict, bool):
        _refuse(path, f"`strict` must be true or false, not {strict!r}")
    return Config(strict=strict)


def _refuse(path: Path, problem: str) -> NoReturn:
    raise CompileError([f"{path}: [tool.surefoot] is wrong: {problem}.", *_SAMPLE.splitlines()], use_stdout=True)
