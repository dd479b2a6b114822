"""What is found in one file."""

import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from surefoot_lint.project.tracing import Source, Trace
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import SourceFile, UnreadableFile

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic
    from surefoot.graph.declared import DeclaredWorkflow
    from surefoot.graph.model import WorkflowGraph
    from surefoot_lint.frontend import Project
    from surefoot_lint.usage import Answer, Question

__all__ = ["Verdict", "judged", "refusal"]


@dataclass(slots=True)
class Verdict:
    """What was found in one file.

    Parameters:
        workflows: as declared, the stray steps among them.
        count: how many workflow classes there are.
        whole: nothing of it is missing; one from a cache has no `workflows`.
        marked: the file was judged to the end, and has comments that hide findings, or nothing.
        failure: the traceback of a fault of ours, which ended the work on the file.
        read_from: the files that it depends on.
        asked: what it depends on beyond that: how its classes are used, which other files decide as well.
    """

    file: SourceFile
    workflows: "list[DeclaredWorkflow]" = field(default_factory=list)
    diagnostics: "list[Diagnostic]" = field(default_factory=list)
    count: int = 0
    whole: bool = True
    marked: bool = False
    failure: str = ""
    read_from: frozenset[Source] = frozenset()
    _graphs: "list[WorkflowGraph] | None" = None
    asked: "dict[Question, Answer]" = field(default_factory=dict)

    @property
    def graphs(self) -> "list[WorkflowGraph]":
        """What the workflows mean."""
        from surefoot.graph.build import build

        if self._graphs is None:
            self._graphs = [build(workflow) for workflow in self.workflows if workflow.fullname]
        return self._graphs


def judged(project: "Project", file: SourceFile, trace: Trace) -> Verdict:
    """Put the rules to the workflows in a file, and to what it makes of those of other files.

    Here everything is caught: a fault of ours in one file must not hide what is in the others.
    """
    from surefoot.dialects.leniency import as_severe_as_its_dialect
    from surefoot.graph.build import build
    from surefoot.rulebook import judge, judge_uses

    verdict = Verdict(file)
    project.usage.asked = verdict.asked
    with trace.watch() as read_from:
        try:
            for workflow in project.declare(file):
                verdict.workflows.append(workflow)
                verdict.count += bool(workflow.fullname)
                graph = build(workflow)
                found = judge(graph).diagnostics
                verdict.diagnostics += [as_severe_as_its_dialect(diagnostic, graph) for diagnostic in found]
            uses = list(project.uses(file))
            verdict.diagnostics += judge_uses(uses)
            verdict.diagnostics += [refusal(file, fault, "cell") for fault in project.faults(file)]
            verdict.marked = bool(verdict.workflows or uses) and gate.may_suppress_in_vain(file.read_bytes())
        except RecursionError as error:
            verdict = Verdict(file, diagnostics=[refusal(file, error)], asked=verdict.asked)
        except Exception:  # noqa: BLE001
            verdict.failure = traceback.format_exc()
    verdict.read_from = frozenset({file, *read_from})
    return verdict


def refusal(file: SourceFile, error: UnreadableFile | RecursionError, part: str = "file") -> "Diagnostic":
    """That a file, or a part of it, cannot be judged."""
    from surefoot.graph.location import Location
    from surefoot.rulebook import rule_named

    rule = rule_named("WF001")
    assert rule is not None
    if isinstance(error, RecursionError):
        error = UnreadableFile("it is nested too deeply")
    words = {"part": part, "reason": error.reason}
    return rule.diagnostic(Location(file.path, error.line, error.column), words)
