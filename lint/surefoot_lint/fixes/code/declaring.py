"""Naming an event in the return annotation of the step that emits it."""

import libcst as cst

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes.code.awaiting import way_to
from surefoot_lint.fixes.code.imports import import_added
from surefoot_lint.fixes.code.return_types import widened
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit, Fix
from surefoot_lint.project.index import Meaning, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.statements.bindings import Import
from surefoot_lint.project.syntax import descend, dotted
from surefoot_lint.reading.steps import StepSite

__all__ = ["declare", "is_listed"]


def declare(diagnostic: Diagnostic, document: Document) -> Fix | None:
    """Add the event that a finding names to what the step says it returns.

    Returns:
        None where the annotation cannot name the event as the body does.
    """
    site = document.step_at(diagnostic.line)
    written = _maker(site, diagnostic.words["event"], document) if site else None
    if site is None or written is None:
        return None
    annotation = widened(site, written, document)
    imported = _known(written, site, document)
    if annotation is None or imported is None:
        return None
    return Fix(f"Add `{written}` to what `{site.function.name}` returns", (annotation, *imported), diagnostic.path)


def is_listed(diagnostic: Diagnostic, document: Document) -> bool:
    """Whether what is returned at the place of a finding is part of a list, where naming it by itself is no help."""
    for call in document.nodes_at(diagnostic.line, diagnostic.column, cst.Call):
        for node in way_to(call, document):
            if isinstance(node, (cst.List, cst.ListComp)):
                return True
            if isinstance(node, cst.Return):
                break
    return False


def _maker(site: StepSite, event: str, document: Document) -> str | None:
    """How the body writes the class when it makes an event, if it writes it in one way only."""
    found = {
        name
        for node in descend(site.function.node)
        if isinstance(node, cst.Call) and (name := dotted(node.func))
        if _class_name(document.in_body(name, site)) == event
    }
    return found.pop() if len(found) == 1 else None


def _class_name(meaning: Meaning) -> str:
    if isinstance(meaning, Scope):
        return meaning.name if meaning.kind == "class" else ""
    return meaning.fullname.rpartition(".")[2] if isinstance(meaning, Outside) else ""


def _known(written: str, site: StepSite, document: Document) -> list[Edit] | None:
    """The edits that make a name of the body known to the signature; None where that cannot be had safely."""
    meaning = document.in_body(written, site)
    if document.in_annotation(written, site) == meaning:
        return [] if document.is_bound_at(written, site) else None
    binding = site.function.pick(written)
    if binding is None or not isinstance(binding.target, Import) or document.module.scope.bindings.get(written):
        return None
    target = binding.target
    if target.name is None or not document.may_import(target.module):
        return None
    alias = "" if target.name == written else f" as {written}"
    return [import_added(f"from {target.module} import {target.name}{alias}", document)]
