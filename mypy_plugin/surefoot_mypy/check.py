"""From a class that mypy is checking to what is said about it."""

from dataclasses import replace

from mypy.nodes import Decorator, TypeInfo
from mypy.server.trigger import make_trigger, make_wildcard_trigger

from surefoot.graph import names
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow
from surefoot.rule import GraphRule
from surefoot.rulebook import Judgement, judge, rule_named
from surefoot_mypy.caching.memory import change_trigger, remember
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.checking import Checking
from surefoot_mypy.files.program import Program
from surefoot_mypy.frontend import declare, declare_stray, has_steps, own_declarations
from surefoot_mypy.reading.constructor import options_of_all
from surefoot_mypy.report import report

__all__ = ["check_class", "check_stray"]


def check_class(info: TypeInfo, checking: Checking) -> None:
    """Remember what a class declares, and judge it if it is a workflow."""
    program = checking.program
    workflow = info.fullname != names.WORKFLOW and info.has_base(names.WORKFLOW)
    if workflow or has_steps(info):
        remember(info, own_declarations(info, program), program.checker.named_type("builtins.str"))
    if workflow:
        declared = _in_use(declare(info, program), info, program)
        _follow_changes(declared, info, program)
        report(_judge(declared, info, program, checking.sight), program, checking.config)


def check_stray(function: Decorator, checking: Checking) -> None:
    """Judge a decorated function that no workflow claims."""
    report(judge(build(declare_stray(function, checking.program))), checking.program, checking.config)


def _in_use(declared: DeclaredWorkflow, info: TypeInfo, program: Program) -> DeclaredWorkflow:
    """`declared` with what its own file shows of how the class is used."""
    survey = program.survey(program.tree)
    constructions = survey.constructions[info.fullname]
    skip, disable = options_of_all(constructions, survey.constants)
    return replace(
        declared,
        concrete=bool(constructions) or not survey.derives(info),
        skip_graph_checks=tuple(sorted({*declared.skip_graph_checks, *skip})),
        disable_validation=declared.disable_validation or disable,
    )


def _judge(declared: DeclaredWorkflow, info: TypeInfo, program: Program, sight: Sight) -> Judgement:
    """Judge a workflow; only when its graph is at fault is a subclass in other files worth looking for."""
    judgement = judge(build(declared))
    at_fault = any(isinstance(rule_named(diagnostic.code), GraphRule) for diagnostic in judgement.diagnostics)
    tree = program.tree
    built = bool(program.survey(tree).constructions[info.fullname])
    importable = "@" not in info.fullname  # mypy adds the line to the name of a class within a function
    if at_fault and importable and not built and sight.is_left_to_others(info.name, tree.fullname, tree.path):
        return judge(build(replace(declared, concrete=False)))
    return judgement


def _follow_changes(declared: DeclaredWorkflow, info: TypeInfo, program: Program) -> None:
    """Have the daemon check this file again when a base or an event in another file changes."""
    triggers = {make_trigger(cls.fullname) for cls in declared.classes}
    for base in info.mro[1:-1]:
        triggers |= {make_trigger(base.fullname), make_wildcard_trigger(base.fullname), change_trigger(base)}
    for trigger in triggers:
        program.tree.plugin_deps.setdefault(trigger, set()).add(program.tree.fullname)
