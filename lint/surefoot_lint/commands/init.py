"""`wf-lint init`: write a table to start from into a project's `pyproject.toml`."""

import argparse
import difflib
from pathlib import Path

from surefoot.configuration.files import table_of
from surefoot.configuration.options import OPTIONS
from surefoot_lint.exit_status import CLEAN
from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="a folder of the project; default: the current one",
    )
    parser.add_argument("--diff", action="store_true", help="print what would change, and change nothing")


def run(arguments: argparse.Namespace) -> int:
    """Add the table at the end of the file, unless it is there."""
    path = _file(arguments.path)
    before = _text(path) if path.exists() else ""
    if before and table_of(path) is not None:
        print(f"{path} has a table [tool.surefoot] already; nothing was changed")
        return CLEAN
    after = before + _addition(before)
    _refuse_unless_toml(path, after)
    if arguments.diff:
        lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
        print("".join(difflib.unified_diff(*lines, str(path), str(path))), end="")
        return CLEAN
    replace_content(path, after.encode())
    print(f"{path} has a table [tool.surefoot] now, with every key as a comment")
    return CLEAN


def _file(folder: Path) -> Path:
    """The `pyproject.toml` of the project that a folder belongs to; one in that folder where there is none."""
    if not folder.is_dir():
        raise Refusal(f"{folder} is no folder")
    for each in (folder, *folder.resolve().parents):
        if (each / "pyproject.toml").is_file():
            return each / "pyproject.toml"
        if (each / ".git").exists():
            break
    return folder / "pyproject.toml"


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(f"{path} cannot be read: {error}") from error


def _addition(before: str) -> str:
    lines = ["[tool.surefoot]"]
    lines += [f"# {option.line(key)}  # {option.summary}" for key, option in OPTIONS.items()]
    end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before.strip() else end if before.endswith("\n") else end * 2
    return gap + "".join(f"{line}{end}" for line in lines)


def _refuse_unless_toml(path: Path, text: str) -> None:
    """A table cannot be added to `tool = {}`, nor to what is no TOML to begin with."""
    import tomllib

    try:
        tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"[tool.surefoot] cannot be added to {path}: {error}") from error
