"""What the command line says of a check. It wins over the table in `pyproject.toml`."""

import argparse
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from surefoot.configuration import Configuration
from surefoot.configuration.values import Unfit, levels, rules
from surefoot_lint.policy import scope
from surefoot_lint.refusal import Refusal

__all__ = ["add_arguments", "configuration_of"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `configuration_of` reads."""
    scope.add_arguments(parser)
    group = parser.add_argument_group("what is reported")
    group.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="report only these, by code, its beginning, or name: WF2,no-start",
    )
    group.add_argument("--ignore", action="append", default=[], metavar="RULES", help="do not report these")
    group.add_argument(
        "--severity",
        action="append",
        default=[],
        metavar="RULE=LEVEL",
        help="report a rule as error, warning or info, or turn it off",
    )
    group.add_argument("--strict", action="store_true", help="let warnings fail the run, as errors do")
    group.add_argument("--baseline", metavar="FILE", help="do not report the findings that this file accepts")


def configuration_of(arguments: argparse.Namespace, paths: Sequence[Path]) -> Configuration:
    """What the project and the command line ask for.

    Parameters:
        paths: those that are checked; the nearest table above the first of them counts.

    Raises:
        ConfigurationFault: the file or its table is wrong.
        Refusal: a rule, a level or a pattern on the command line is wrong.
    """
    configuration = scope.scope_of(arguments, paths)
    select, ignore = _rules("--select", arguments.select), _rules("--ignore", arguments.ignore)
    return replace(
        configuration,
        strict=configuration.strict or arguments.strict,
        select=select or configuration.select,
        # Who selects a rule here wants to hear of it, whatever the file ignores.
        ignore=ignore if select else (*configuration.ignore, *ignore),
        severity=(*_levels(arguments.severity), *configuration.severity),
        baseline=os.path.abspath(arguments.baseline) if arguments.baseline else configuration.baseline,  # noqa: PTH100
    )


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
