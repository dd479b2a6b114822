"""`wf-lint rules`: list the rules."""

import argparse

from surefoot.rule import Rule
from surefoot.rulebook import all_rules
from surefoot_lint.exit_status import CLEAN

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add no arguments: the command takes none."""


def run(arguments: argparse.Namespace) -> int:
    """Print a line for each rule."""
    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        print(f"{rule.code}  {rule.name:{width}}  {rule.severity:7}  {_summary(rule)}")
    return CLEAN


def _summary(rule: Rule) -> str:
    return (rule.__doc__ or "").partition("\n")[0]
