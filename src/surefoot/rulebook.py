"""The catalogue: finds the rules, puts them to a graph or to a use, and gives their findings a place.

Rules are discovered from the `rules` package, so adding a file there is all it takes to add a rule.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from surefoot import rules
from surefoot.diagnostic import Diagnostic
from surefoot.dialects.leniency import as_severe_as_its_library
from surefoot.graph.location import Location
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.uses import Use
from surefoot.record import value
from surefoot.rule import Finding, GraphRule, Rule, StepRule, UseRule

__all__ = ["Judgement", "all_rules", "judge", "judge_uses", "rule_named"]


@value
class Judgement:
    """What the rulebook says of a graph.

    Parameters:
        diagnostics: in order of place, then of code.
        headlines: the lines that open a run-time error, in order of code.
    """

    diagnostics: tuple[Diagnostic, ...]
    headlines: tuple[str, ...]


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in order of code."""
    return tuple(sorted(_discover(), key=lambda rule: rule.code))


@cache
def _by_address() -> Mapping[str, Rule]:
    return {address: rule for rule in all_rules() for address in (rule.code, rule.name)}


def rule_named(address: str) -> Rule | None:
    """The rule with this code (`WF206`, in any case) or name (`unproduced-event`); None if there is none."""
    return _by_address().get(address.upper()) or _by_address().get(address.lower())


def judge(graph: WorkflowGraph, *, bodies: bool = True) -> Judgement:
    """Put every rule that applies to `graph`.

    Parameters:
        bodies: whether rules on what only the text of bodies shows are among them.
    """
    diagnostics: list[Diagnostic] = []
    headlines: list[str] = []
    for rule, on_graph in _rules_on_workflows(bodies=bodies):
        if on_graph is not None and not _applies(on_graph, graph):
            continue
        if on_graph is not None and on_graph.of_runs and any(found.severity == "error" for found in diagnostics):
            continue
        findings = list(rule.check(graph))
        for finding in findings:
            finding.words = {"workflow": graph.name, **_step_words(finding), **finding.words}
            diagnostics.append(_diagnostic(rule, finding, graph))
        if findings:
            headlines.extend(rule.headlines(findings))
    diagnostics.sort(key=_order)
    return Judgement(tuple(diagnostics), tuple(headlines))


def judge_uses(uses: Iterable[Use]) -> tuple[Diagnostic, ...]:
    """What the rules on uses say of each, in order of place, then of code."""
    diagnostics = [
        as_severe_as_its_library(_said_of(use, finding, rule), use)
        for use in uses
        for rule in _rules_on_uses()
        for finding in rule.check_use(use)
    ]
    return tuple(sorted(diagnostics, key=_order))


@cache
def _rules_on_workflows(*, bodies: bool) -> tuple[tuple[Rule, GraphRule | None], ...]:
    """The rules that may be put to a workflow, each again if it is asked only under conditions.

    Of what kind a rule is takes about as long to find out as most rules take to find nothing.
    """
    rules_on_graphs = (rule for rule in all_rules() if not isinstance(rule, UseRule) or isinstance(rule, StepRule))
    found = [rule for rule in rules_on_graphs if bodies or not rule.of_bodies]
    return tuple((rule, rule if isinstance(rule, GraphRule) else None) for rule in found)


@cache
def _rules_on_uses() -> tuple[UseRule, ...]:
    return tuple(rule for rule in all_rules() if isinstance(rule, UseRule))


def _said_of(use: Use, finding: Finding, rule: UseRule) -> Diagnostic:
    return rule.diagnostic(finding.place or use.location, finding.words, help=finding.help, notes=finding.notes)


def _order(diagnostic: Diagnostic) -> tuple[Location, str, str]:
    return diagnostic.location, diagnostic.code, diagnostic.message


def _applies(rule: GraphRule, graph: WorkflowGraph) -> bool:
    return graph.concrete and graph.whole and (graph.validated or rule.essential or rule.unconditional)


def _step_words(finding: Finding) -> dict[str, str]:
    return {"step": finding.at.name} if isinstance(finding.at, StepNode) else {}


def _diagnostic(rule: Rule, finding: Finding, graph: WorkflowGraph) -> Diagnostic:
    owner = finding.at.owner if isinstance(rule, StepRule) and isinstance(finding.at, StepNode) else graph.name
    place = _place(rule, finding, graph)
    return rule.diagnostic(place, finding.words, workflow=owner, help=finding.help, notes=finding.notes)


def _place(rule: Rule, finding: Finding, graph: WorkflowGraph) -> Location:
    """Where a finding is shown.

    A fault of the graph at a step that was inherited from another file belongs to the class that brought the pieces
    together: its author can act, and a type checker may speak only of the file it is reading.
    """
    inherited = finding.at.location.path != graph.location.path
    if isinstance(rule, GraphRule) and inherited:
        return graph.location
    return finding.place or finding.at.location


def _discover() -> Iterator[Rule]:
    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        members = vars(importlib.import_module(module.name)).values()
        own = [
            member
            for member in members
            if isinstance(member, type) and issubclass(member, Rule) and member.__module__ == module.name
        ]
        if len(own) != 1:
            raise TypeError(f"{module.name} must define exactly one rule, found {len(own)}")
        yield own[0]()
