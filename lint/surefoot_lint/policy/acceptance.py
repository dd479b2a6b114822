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

__all__ = ["Acceptance", "add_arguments"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `Acceptance` reads."""
    group = parser.add_argument_group("the baseline").add_mutually_exclusive_group()
    group.add_argument("--write-baseline", action="store_true", help="write the file: accept all that is found now")
    group.add_argument("--prune-baseline", action="store_true", help="take out of the file what is no longer found")


class Acceptance:
    """The baseline of a run.

    Parameters:
        paths: those that are checked; of other files the baseline stays as it is.

    Raises:
        Refusal: there is no baseline where one is to be used, or it cannot be read.
    """

    def __init__(self, arguments: argparse.Namespace, configuration: Configuration, paths: Sequence[Path]) -> None:
        self._file = baseline.path_of(configuration)
        self._configured = bool(configuration.baseline)
        self._written: bool = arguments.write_baseline
        self._pruned: bool = arguments.prune_baseline
        self._looked_for = _looked_for(configuration, self._file.parent, paths)
        needed = not self._written and (self._configured or self._pruned)
        there = needed or (self._written and self._file.exists())
        self._accepted = baseline.read(self._file) if there else Baseline(self._file.parent)
        self._found: list[Diagnostic] = []

    def unaccepted(self, diagnostics: "list[Diagnostic]") -> "list[Diagnostic]":
        """The findings that the baseline does not accept; those of the last call are what `conclude` speaks of."""
        self._found = diagnostics
        return [] if self._written else self._accepted.without_accepted(diagnostics)

    def conclude(self) -> None:
        """Write or shrink the baseline as the user asks, and say on the error stream what happened to it.

        Raises:
            Refusal: it cannot be written.
        """
        if self._written:
            baseline.write(self._file, self._accepted.with_all(self._found, self._looked_for))
            use = "" if self._configured else f'; use it with `baseline = "{self._file.name}"` in [tool.surefoot]'
            _tell(f"{_count(len(self._found), 'finding')} accepted in {self._file}{use}")
        elif outlived := self._accepted.outlived(self._found, self._looked_for):
            self._shrink(outlived)

    def _shrink(self, outlived: "Counter[Entry]") -> None:
        number = _count(outlived.total(), "accepted finding")
        if not self._pruned:
            _tell(f"{number} in {self._file} no longer found; `--prune-baseline` takes them out")
            return
        baseline.write(self._file, self._accepted.without(outlived))
        _tell(f"{number} taken out of {self._file}:")
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


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tell(text: str) -> None:
    print(f"wf-lint: {text}", file=sys.stderr)
