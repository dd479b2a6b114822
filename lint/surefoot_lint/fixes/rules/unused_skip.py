"""WF210: remove the check from the list, with the last one the argument, and with that the parentheses."""

from collections.abc import Iterator

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.arguments import keyword, without_string
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import descend, dotted
from surefoot_lint.reading.constructions import instantiations, super_calls

__all__ = ["fix"]

_OPTION = "skip_graph_checks"


def fix(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """The list without the check that the finding names."""
    check = diagnostic.words["check"]
    calls = [(call, empty) for call, empty in _calls(diagnostic, document) if keyword(call, _OPTION)]
    edits = [without_string(call, _OPTION, check, document, empty) for call, empty in calls]
    certain = tuple(edit for edit in edits if edit)
    if not edits or len(certain) < len(edits):
        return None
    return Fix(f"Remove {check!r} from `{_OPTION}`", certain, diagnostic.path)


def _calls(diagnostic: Diagnostic, document: Document) -> Iterator[tuple[cst.Call, str]]:
    """The calls whose argument it may be, and what is left of them without any.

    They are the step's decorator, or those that make the workflow.
    """
    for scope in document.module.scope.all_inner():
        if scope.kind == "class" and document.module.location(scope.node).line == diagnostic.line:
            yield from ((call, "()") for call in _constructions(scope, document))
            return
    site = document.step_at(diagnostic.line)
    # A step that other classes inherit may need in one of them what it does not need in this one.
    if site and site.editable_call and not _is_inherited(site.function.parent, diagnostic, document):
        yield site.editable_call, ""


def _constructions(workflow: Scope, document: Document) -> Iterator[cst.Call]:
    initializer = workflow.pick("__init__")
    if initializer and isinstance(initializer.target, Scope):
        yield from super_calls(initializer.target)
    for call, _ in instantiations(document.module, workflow, [workflow.name], document.index):
        yield call


def _is_inherited(owner: Scope | None, diagnostic: Diagnostic, document: Document) -> bool:
    if owner is None or owner.kind != "class":
        return False
    if owner.name != diagnostic.workflow:
        return True
    bases = (
        base.value for node in descend(document.module.tree) if isinstance(node, cst.ClassDef) for base in node.bases
    )
    return any((dotted(base) or "").rpartition(".")[2] == owner.name for base in bases)
