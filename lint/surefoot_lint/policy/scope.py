"""What the command line says of which files are looked at, and where their imports lead."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from surefoot.configuration import Configuration, read_configuration, read_configuration_file
from surefoot.configuration.values import Unfit
from surefoot.configuration.values import paths as patterns
from surefoot_lint.refusal import Refusal

__all__ = ["add_arguments", "scope_of"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `scope_of` reads."""
    group = parser.add_argument_group("what is looked at")
    group.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="leave out what matches, too")
    group.add_argument(
        "--force-exclude", action="store_true", help="leave out what is excluded even where it is given as PATH"
    )
    group.add_argument("--include-markdown", action="store_true", help="look at the Python in Markdown files, too")
    group.add_argument(
        "--source-root", action="append", default=[], metavar="DIR", help="look for imported modules there, too"
    )
    group.add_argument(
        "--python", metavar="PATH", help="look for installed packages in this interpreter or environment"
    )
    source = group.add_mutually_exclusive_group()
    source.add_argument("--config", type=Path, metavar="FILE", help="read [tool.surefoot] from this file")
    source.add_argument("--isolated", action="store_true", help="read no configuration file")


def scope_of(arguments: argparse.Namespace, paths: Sequence[Path]) -> Configuration:
    """What the project asks for, and the command line of which files are looked at.

    Parameters:
        paths: those that are looked at; the nearest table above the first of them counts.

    Raises:
        ConfigurationFault: the file or its table is wrong.
        Refusal: a pattern on the command line is wrong.
    """
    configuration = _of_file(arguments, paths[0])
    return replace(
        configuration,
        exclude=(*configuration.exclude, *_patterns(arguments.exclude, configuration.root)),
        force_exclude=configuration.force_exclude or arguments.force_exclude,
        include_markdown=configuration.include_markdown or arguments.include_markdown,
        source_roots=(*map(os.path.abspath, arguments.source_root), *configuration.source_roots),
        python=os.path.abspath(arguments.python) if arguments.python else configuration.python,  # noqa: PTH100
    )


def _of_file(arguments: argparse.Namespace, first: Path) -> Configuration:
    if arguments.isolated:
        return Configuration()
    if arguments.config:
        return read_configuration_file(arguments.config)
    return read_configuration(first if first.is_dir() else first.parent)


def _patterns(values: list[str], root: Path | None) -> list[str]:
    try:
        return [_from_root(pattern, root) for pattern in patterns(values)]
    except Unfit as unfit:
        raise Refusal("; ".join(f"--exclude {problem}" for problem in unfit.problems)) from unfit


def _from_root(pattern: str, root: Path | None) -> str:
    """A pattern that is meant from the current folder, as it is written in the file of the project."""
    here = Path.cwd()
    if root is None or "/" not in pattern.rstrip("/") or not here.is_relative_to(root):
        return pattern
    return f"/{(here.relative_to(root) / pattern.removeprefix('/')).as_posix()}"
