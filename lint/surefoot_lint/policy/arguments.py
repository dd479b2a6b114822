"""What the command line says of what is to be heard. It wins over the table in `pyproject.toml`."""

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from surefoot.configuration import Configuration, read_configuration, read_configuration_file
from surefoot.configuration.values import Unfit, levels, rules
from surefoot.configuration.values import paths as patterns
from surefoot_lint.refusal import Refusal

__all__ = ["add_arguments", "configuration_of"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `configuration_of` reads."""
    group = parser.add_argument_group("what is checked, and what is reported")
    group.add_argument("--select", action="append", default=[], metavar="RULES", help="report only these: WF2,no-start")
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not report these")
    group.add_argument("--severity", action="append", default=[], metavar="RULE=LEVEL", help="how loud a rule is")
    group.add_argument("--exclude", action="append", default=[], metavar="PATTERN", help="do not search there either")
    group.add_argument("--force-exclude", action="store_true", help="not even files that are named")
    group.add_argument("--include-markdown", action="store_true", help="check the Python in Markdown files too")
    group.add_argument("--source-root", action="append", default=[], metavar="DIR", help="imports start there too")
    group.add_argument("--python", metavar="PATH", help="look into the packages of this interpreter or environment")
    group.add_argument("--strict", action="store_true", help="let warnings fail the run, as errors do")
    group.add_argument("--baseline", metavar="FILE", help="accept the findings in it")
    source = group.add_mutually_exclusive_group()
    source.add_argument("--config", type=Path, metavar="FILE", help="read [tool.surefoot] there")
    source.add_argument("--isolated", action="store_true", help="read no configuration file")


def configuration_of(arguments: argparse.Namespace, paths: Sequence[Path]) -> Configuration:
    """What the project and the command line ask for.

    Parameters:
        paths: those that are checked; the nearest table above the first of them counts.

    Raises:
        ConfigurationFault: the file or its table is wrong.
        Refusal: a rule or a level on the command line is wrong.
    """
    configuration = _of_file(arguments, paths[0])
    select, ignore = _rules("--select", arguments.select), _rules("--ignore", arguments.ignore)
    return replace(
        configuration,
        strict=configuration.strict or arguments.strict,
        select=select or configuration.select,
        # Who selects a rule here wants to hear of it, whatever the file ignores.
        ignore=ignore if select else (*configuration.ignore, *ignore),
        severity=(*_levels(arguments.severity), *configuration.severity),
        exclude=(*configuration.exclude, *_patterns(arguments.exclude, configuration.root)),
        force_exclude=configuration.force_exclude or arguments.force_exclude,
        include_markdown=configuration.include_markdown or arguments.include_markdown,
        source_roots=(*map(os.path.abspath, arguments.source_root), *configuration.source_roots),
        python=os.path.abspath(arguments.python) if arguments.python else configuration.python,  # noqa: PTH100
        baseline=os.path.abspath(arguments.baseline) if arguments.baseline else configuration.baseline,  # noqa: PTH100
    )


def _of_file(arguments: argparse.Namespace, first: Path) -> Configuration:
    if arguments.isolated:
        return Configuration()
    if arguments.config:
        return read_configuration_file(arguments.config)
    return read_configuration(first if first.is_dir() else first.parent)


def _rules(option: str, values: Iterable[str]) -> tuple[str, ...]:
    addresses = [address.strip() for value in values for address in value.split(",") if address.strip()]
    try:
        return rules(addresses)
    except Unfit as unfit:
        raise Refusal("; ".join(f"{option} {problem}" for problem in unfit.problems)) from unfit


def _levels(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    entries = [entry.strip().partition("=") for value in values for entry in value.split(",") if entry.strip()]
    try:
        return levels({rule.strip(): level.strip() for rule, _, level in entries})
    except Unfit as unfit:
        problems = "; ".join(f"--severity {problem}" for problem in unfit.problems)
        raise Refusal(f"{problems}; a right one is `--severity WF211=error`") from unfit


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
