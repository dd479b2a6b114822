"""`wf-lint`: find wiring mistakes in event-driven workflows without running them."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import ConfigurationFault, read_configuration
from surefoot_lint import formats
from surefoot_lint.graphs import FORMATS

if TYPE_CHECKING:
    from surefoot.rule import Rule
    from surefoot_lint.check import Report

__all__ = ["main"]

_CLEAN = 0
_FINDINGS = 1
_COULD_NOT_RUN = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status: 0 clean, 1 findings, 2 something could not be checked, 3 both.
    """
    arguments = _parser().parse_args(argv)
    if hasattr(sys.stdout, "reconfigure"):
        # A source line may hold what the terminal cannot show; that is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except (FileNotFoundError, ConfigurationFault) as error:
        return _refuse(str(error))
    except ModuleNotFoundError as error:
        if error.name != "libcst":
            raise
        return _refuse("libcst is missing; install it with `pip install surefoot[lint]`")
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _COULD_NOT_RUN
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wf-lint", description="Find wiring mistakes in workflows without running them."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check files and directories")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a directory to search")
    check.add_argument("--output-format", choices=formats.names(), default="text", help="default: text")
    check.add_argument("--strict", action="store_true", help="let warnings fail the run, as errors do")
    check.set_defaults(run=_check)

    graph = commands.add_parser("graph", help="print the event graph of workflows")
    graph.add_argument("target", metavar="PATH[:CLASS]", help="a file or directory, or one class in it")
    graph.add_argument("--format", choices=sorted(FORMATS), default="mermaid", help="default: mermaid")
    graph.set_defaults(run=_graph)

    explain = commands.add_parser("explain", help="print the page of a rule")
    explain.add_argument("rule", help="code or name: WF206, unproduced-event")
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", help="list the rules")
    rules.set_defaults(run=_rules)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    from surefoot_lint.check import check

    first = arguments.paths[0]
    configuration = read_configuration(first if first.is_dir() else first.parent)
    report = check(arguments.paths)
    print(formats.render(report, arguments.output_format))
    failing = {"error", "warning"} if arguments.strict or configuration.strict else {"error"}
    found = any(diagnostic.severity in failing for diagnostic in report.diagnostics)
    return (_FINDINGS if found else _CLEAN) | _own_faults(report)


def _graph(arguments: argparse.Namespace) -> int:
    from surefoot_lint.check import declared_workflows

    path, wanted = _split(arguments.target)
    workflows, report = declared_workflows([Path(path)])
    for diagnostic in report.diagnostics:
        print(diagnostic, file=sys.stderr)
    if wanted:
        names = [workflow.name for workflow in workflows]
        workflows = [workflow for workflow in workflows if workflow.name == wanted]
        if not workflows:
            return _refuse(f"{path} declares no workflow {wanted!r}{_near(wanted, names)}")
    print(FORMATS[arguments.format](workflows))
    return (_FINDINGS if report.diagnostics else _CLEAN) | _own_faults(report)


def _explain(arguments: argparse.Namespace) -> int:
    from inspect import cleandoc

    from surefoot.rulebook import all_rules, rule_named

    rule = rule_named(arguments.rule)
    if rule is None:
        known = [address for each in all_rules() for address in (each.code, each.name)]
        return _refuse(f"there is no rule {arguments.rule!r}{_near(arguments.rule, known)}")
    print(f"{rule.code} {rule.name} ({rule.severity}, since {rule.since})\n\n{cleandoc(rule.__doc__ or '')}")
    return _CLEAN


def _rules(arguments: argparse.Namespace) -> int:
    from surefoot.rulebook import all_rules

    width = max(len(rule.name) for rule in all_rules())
    for rule in all_rules():
        print(f"{rule.code}  {rule.name:{width}}  {rule.severity:7}  {_summary(rule)}")
    return _CLEAN


def _summary(rule: "Rule") -> str:
    return (rule.__doc__ or "").partition("\n")[0]


def _split(target: str) -> tuple[str, str]:
    """Path and class of `PATH[:CLASS]`; a path may hold a colon itself."""
    path, _, name = target.rpartition(":")
    return (path, name) if path and name.isidentifier() and not Path(target).exists() else (target, "")


def _own_faults(report: "Report") -> int:
    for failure in report.failures:
        print(
            f"wf-lint: {failure.path} could not be checked. This is a bug in wf-lint, please report it:",
            file=sys.stderr,
        )
        print(failure.details, file=sys.stderr)
    return _COULD_NOT_RUN if report.failures else _CLEAN


def _refuse(reason: str) -> int:
    print(f"wf-lint: {reason}", file=sys.stderr)
    return _COULD_NOT_RUN


def _near(wanted: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=1) or get_close_matches(wanted.upper(), known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
