"""What LlamaIndex Workflows lets pass when it validates, and surefoot does not.

Code that is written for that library runs there, so such a finding is good advice rather than an error.
"""

from dataclasses import replace

from surefoot.diagnostic import Diagnostic
from surefoot.dialects.libraries import OWN
from surefoot.graph.declared import DeclaredStep, ListOf, Named, OneOf
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.uses import Builds, Runs, Use

__all__ = ["as_severe_as_its_dialect", "as_severe_as_its_library"]

_UNCOMPARED = frozenset({"WF114", "WF401", "WF403", "WF405", "WF420"})
"""What a step hands on is routed there whatever its annotation says; nothing, or what nobody takes, is dropped.

A step that an attribute hides is no step; where the others are complete without it, nobody misses it.

A coroutine that is not awaited is dropped as well; in the first releases, methods of the context were none.
"""


def as_severe_as_its_dialect(diagnostic: Diagnostic, graph: WorkflowGraph) -> Diagnostic:
    """The diagnostic, lowered to a warning where it speaks of a step whose library would have accepted it.

    A name that is certainly not there is an error instead: that library refuses the class.

    Parameters:
        graph: the workflow that was judged.
    """
    if diagnostic.code == "WF002" and any(_refuses_name(diagnostic, step) for step in graph.steps):
        return replace(diagnostic, severity="error")
    lenient = any(step.source.dialect != "surefoot" and _passes(diagnostic, step, graph) for step in graph.steps)
    return replace(diagnostic, severity="warning") if lenient else diagnostic


def as_severe_as_its_library(diagnostic: Diagnostic, use: Use) -> Diagnostic:
    """The diagnostic, lowered to a warning where it speaks of a keyword that is kept as a dynamic entry there."""
    kept = isinstance(use, Builds | Runs) and use.dialect != OWN and "keyword" in diagnostic.words
    return replace(diagnostic, severity="warning") if kept else diagnostic


def _refuses_name(diagnostic: Diagnostic, step: StepNode) -> bool:
    """Whether a finding speaks of names that a step cannot find; a notebook may have got them by other ways."""
    if step.source.dialect == "surefoot" or step.location != diagnostic.location:
        return False
    missing = any(name.name == diagnostic.words["name"] for name in step.unresolved if name.missing)
    return missing and diagnostic.path.endswith(".py")


def _passes(diagnostic: Diagnostic, step: StepNode, graph: WorkflowGraph) -> bool:
    """Whether LlamaIndex Workflows accepts a step with this finding; it then fails at run time, or not at all."""
    if diagnostic.code in _UNCOMPARED:
        return True
    if diagnostic.location in (step.location, *(parameter.location for parameter in step.parameters)):
        return _passes_signature(diagnostic.code, step, graph)
    if diagnostic.code in ("WF301", "WF302") and _returns_more_than_a_list(step.source):
        return True  # that library takes what a step returns beside a list for a part of the list
    collects = any(place == diagnostic.location for _, place in step.collects_foreign)
    return diagnostic.code == "WF105" and collects


def _passes_signature(code: str, step: StepNode, graph: WorkflowGraph) -> bool:
    compared = bool(graph.fullname) and graph.concrete and graph.validated
    match code:
        case "WF104" | "WF510":
            return True
        case "WF112":
            # A method that is written twice is the later one; only a function that is attached is compared with others.
            return not step.source.free
        case "WF103":
            return not compared
        case "WF105":
            # What is no event is a parameter like any other there, and is returned to nobody.
            takes_event = any(parameter.events and not parameter.foreign for parameter in step.parameters)
            return takes_event and not (compared and step.returns_foreign)
    return False


def _returns_more_than_a_list(step: DeclaredStep) -> bool:
    members = step.returns.members if isinstance(step.returns, OneOf) else ()
    return any(isinstance(each, ListOf) for each in members) and any(isinstance(each, Named) for each in members)
