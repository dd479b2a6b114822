"""The baseline on the command line: write it, use it, say what it no longer needs."""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import Configuration
from surefoot.configuration.hearing import is_heard
from surefoot_lint.policy import baseline
from surefoot_lint.policy.baseline import Baseline, Entry

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic

__all__ = ["add_arguments", "unaccepted"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `unaccepted` reads."""
    group = parser.add_argument_group("the baseline").add_mutually_exclusive_group()
    group.add_argument("--write-baseline", action="store_true", help="accept all that is found now")
    group.add_argument("--prune-baseline", action="store_true", help="accept no longer what is no longer found")


def unaccepted(
    arguments: argparse.Namespace,
    configuration: Configuration,
    paths: Sequence[Path],
    diagnostics: "list[Diagnostic]",
) -> "list[Diagnostic]":
    """The findings that the baseline does not accept. What happens to the baseline itself is told on the error stream.

    Parameters:
        paths: those that were checked; of other files the baseline stays as it is.

    Raises:
        Refusal: the baseline cannot be read or written.
    """
    file = baseline.path_of(configuration)
    looked_for = _looked_for(configuration, file.parent, paths)
    if arguments.write_baseline:
        before = baseline.read(file) if file.exists() else Baseline(file.parent)
        baseline.write(file, before.with_all(diagnostics, looked_for))
        _tell(f"{_count(len(diagnostics), 'finding')} accepted in {file}{_advice(configuration)}")
        return []
    if not (configuration.baseline or arguments.prune_baseline):
        return diagnostics
    accepted = baseline.read(file)
    if outlived := accepted.outlived(diagnostics, looked_for):
        _shrink(accepted, outlived, file, prune=arguments.prune_baseline)
    return accepted.without_accepted(diagnostics)


def _shrink(accepted: Baseline, outlived: "Counter[Entry]", file: Path, *, prune: bool) -> None:
    number = _count(outlived.total(), "accepted finding")
    if not prune:
        _tell(f"{number} in {file} no longer found; `--prune-baseline` takes them out")
        return
    baseline.write(file, accepted.without(outlived))
    _tell(f"{number} taken out of {file}:")
    for entry in sorted(outlived):
        print(f"  {entry}", file=sys.stderr)


def _looked_for(configuration: Configuration, folder: Path, paths: Sequence[Path]) -> Callable[[Entry], bool]:
    """Whether a run over `paths` would find again what an entry of a baseline in `folder` accepts."""
    checked = [Path(os.path.realpath(path)) for path in paths]

    def looked_for(entry: Entry) -> bool:
        from surefoot.rulebook import rule_named

        file = Path(os.path.realpath(folder / entry.path))
        if not any(file.is_relative_to(path) for path in checked):
            return False
        rule = rule_named(entry.code)
        return rule is None or is_heard(configuration, rule.code, rule.name, str(file))

    return looked_for


def _advice(configuration: Configuration) -> str:
    if configuration.baseline:
        return ""
    name = baseline.path_of(configuration).name
    return f'; use it with `baseline = "{name}"` in [tool.surefoot]'


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tell(text: str) -> None:
    print(f"wf-lint: {text}", file=sys.stderr)
