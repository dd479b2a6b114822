"""Steps as they were written once: `@step(pass_context=True)`, and events sent by other objects than the context."""

from collections.abc import Iterator

import libcst as cst

from surefoot.graph import names
from surefoot_lint.fixes.code.arguments import keyword, without_argument
from surefoot_lint.fixes.code.imports import import_added
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.migration.contexts import context_of, first_parameter, wants_context
from surefoot_lint.migration.homes import WITHOUT_COUNTERPART
from surefoot_lint.migration.remarks import Remark
from surefoot_lint.project.index import Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import descend, dotted
from surefoot_lint.reading.steps import StepSite, step_site

__all__ = ["call_edits", "session_edits", "signature_edits"]

_OF_CONTEXT = ("collect_events", "send_event", "wait_for_event", "write_event_to_stream")


def signature_edits(document: Document) -> Iterator[Edit]:
    """The edits of the decorators and signatures of steps that ask for a context."""
    for site in document.steps():
        asked = keyword(site.editable_call, "pass_context") if site.editable_call else None
        if site.editable_call is None or asked is None or site.dialect == "surefoot":
            continue
        yield without_argument(site.editable_call, asked, document, empty="")
        if wants_context(site) and not _is_annotated(site, document):
            yield from _annotated(site, document)


def _is_annotated(site: StepSite, document: Document) -> bool:
    first = first_parameter(site)
    return context_of(site.function, document) is not None and not (first and first.annotation is None)


def _annotated(site: StepSite, document: Document) -> Iterator[Edit]:
    """Give a step a parameter that is a context, or the one that it has its annotation."""
    meaning = document.in_annotation("Context", site)
    if not (isinstance(meaning, Outside) and meaning.fullname == names.CONTEXT):
        yield import_added("from surefoot import Context", document)
    first = first_parameter(site)
    if first is not None and first.annotation is None:
        yield document.insert_after(first.name, ": Context")
    elif first is not None:
        yield document.insert_before(first.name, "ctx: Context, ")


def session_edits(function: Scope, context: str, nodes: list[cst.CSTNode], document: Document) -> Iterator[Edit]:
    """The edits of calls on `ctx.session`, which was the workflow's, and on the workflow itself."""
    sends = _sends_itself(function, document)
    for node in nodes:
        if not isinstance(node, cst.Attribute) or node.attr.value not in _OF_CONTEXT:
            continue
        owner = dotted(node.value)
        if owner == f"{context}.session" or (owner == "self" and node.attr.value == "send_event" and sends):
            yield document.replace(node.value, context)


def _sends_itself(function: Scope, document: Document) -> bool:
    """Whether a function is a step of a class that has no method of its own to send events."""
    site = step_site(function, document.index)
    return site is not None and not site.free and "send_event" not in (function.parent or function).bindings


def call_edits(scope: Scope, document: Document) -> Iterator[Remark]:
    """What is to be said of calls that surefoot has no counterpart of."""
    for node in descend(scope.node):
        if not isinstance(node, cst.Call):
            continue
        called = (dotted(node.func) or "").rpartition(".")
        if called[1] and called[2] in ("run_step", "add_workflows"):
            yield Remark(
                document.module.location(node), f"surefoot has no `{called[2]}`", WITHOUT_COUNTERPART[called[2]]
            )
        elif called[2] == "run" and keyword(node, "stepwise"):
            yield Remark(document.module.location(node), "`run` takes no `stepwise`", WITHOUT_COUNTERPART["stepwise"])
