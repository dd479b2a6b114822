"""`wf-lint explain`: print the page of a rule."""

import argparse
from inspect import cleandoc

from surefoot.rulebook import all_rules, rule_named
from surefoot_lint.exit_status import CLEAN
from surefoot_lint.refusal import Refusal, near

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("rule", metavar="RULE", help="its code or its name: WF206, unproduced-event")


def run(arguments: argparse.Namespace) -> int:
    """Print the page."""
    rule = rule_named(arguments.rule)
    if rule is None:
        known = [address for each in all_rules() for address in (each.code, each.name)]
        raise Refusal(f"there is no rule {arguments.rule!r}{near(arguments.rule, known)}")
    print(f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})\n\n{cleandoc(rule.__doc__ or '')}")
    return CLEAN
