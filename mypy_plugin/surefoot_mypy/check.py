"""From a class that mypy is checking to what is said about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from mypy.nodes import Decorator, TypeInfo

from surefoot.diagnostic import Diagnostic
from surefoot.dialects.leniency import as_severe_as_its_dialect
from surefoot.graph import names
from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow
from surefoot.rulebook import judge
from surefoot_mypy.caching.memory import change_triggers, remember
from surefoot_mypy.caching.sight import Sight
from surefoot_mypy.checking import Checking
from surefoot_mypy.files.program import Program
from surefoot_mypy.frontend import declare, declare_stray, has_steps, own_declarations
from surefoot_mypy.reading.constructor import options_of_all
from surefoot_mypy.report import report

__all__ = ["check_class", "check_stray", "findings", "is_workflow"]

_Completion: TypeAlias = Callable[[DeclaredWorkflow], DeclaredWorkflow]


def check_class(info: TypeInfo, checking: Checking) -> None:
    """Remember what a class declares, and judge it if it is a workflow."""
    if info not in checking.verdicts:
        checking.verdicts[info] = _verdict(info, checking)
    report(checking.verdicts[info], checking.program, checking.config)


def _verdict(info: TypeInfo, checking: Checking) -> Sequence[Diagnostic]:
    program = checking.program
    workflow = is_workflow(info, program)
    if not workflow and not has_steps(info, program):
        return ()
    own = own_declarations(info, program)
    remember(info, own, program.checker.named_type("builtins.str"))
    return _findings(declare(info, program, own), info, checking) if workflow else ()


def is_workflow(info: TypeInfo, program: Program) -> bool:
    """Whether a class derives from `Workflow`, in any dialect."""
    own = program.dialects.meaning(info.fullname) == names.WORKFLOW
    return not own and program.dialects.derives(info, names.WORKFLOW)


def findings(info: TypeInfo, checking: Checking, complete: _Completion | None = None) -> Sequence[Diagnostic]:
    """What is wrong with a workflow of the file that is being checked.

    Parameters:
        complete: adds what its statement does not tell.
    """
    declared = declare(info, checking.program)
    return _findings(declared, info, checking, complete)


def _findings(
    declared: DeclaredWorkflow, info: TypeInfo, checking: Checking, complete: _Completion | None = None
) -> Sequence[Diagnostic]:
    program = checking.program
    used = _in_use(declared, info, program)
    program.follow(change_triggers(used.classes, info.mro[1:]))
    return _judge(complete(used) if complete else used, info, program, checking.sight)


def check_stray(function: Decorator, checking: Checking) -> None:
    """Judge a decorated function that no workflow claims."""
    report(_judged(declare_stray(function, checking.program)), checking.program, checking.config)


def _in_use(declared: DeclaredWorkflow, info: TypeInfo, program: Program) -> DeclaredWorkflow:
    """`declared` with what its own file tells its constructor."""
    survey = program.survey(program.tree)
    skip, disable = options_of_all(info, survey, program.dialects)
    return replace(
        declared,
        skip_graph_checks=tuple(sorted({*declared.skip_graph_checks, *skip})),
        disable_validation=declared.disable_validation or disable,
    )


def _judge(declared: DeclaredWorkflow, info: TypeInfo, program: Program, sight: Sight) -> Sequence[Diagnostic]:
    """Judge a workflow, as it stands if somebody runs it so.

    Only where it matters to what is found is it worth asking other files whether they complete it, or make an instance.
    """
    found = _judged(declared)
    survey, tree = program.survey(program.tree), program.tree
    if not found or survey.constructions[info.fullname]:
        return found
    as_base = _judged(replace(declared, concrete=False))
    if found == as_base:
        return found
    derived = survey.derives(info)
    if "@" in info.fullname:  # mypy adds the line to the name of a class within a function, which nobody imports
        return as_base if derived else found
    left_to_others = sight.is_left_to_others(info.name, tree.fullname, tree.path, derived=derived)
    program.follow_texts(sight.files_about(tree.fullname))
    return as_base if left_to_others else found


def _judged(declared: DeclaredWorkflow) -> Sequence[Diagnostic]:
    graph = build(declared)
    return [as_severe_as_its_dialect(diagnostic, graph) for diagnostic in judge(graph).diagnostics]
