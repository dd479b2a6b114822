"""Moving one file."""

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.migration import old_state, old_steps
from surefoot_lint.migration.contexts import uses_of_contexts
from surefoot_lint.migration.homes import WITHOUT_COUNTERPART
from surefoot_lint.migration.modules import handles, import_edits, use_edits
from surefoot_lint.migration.origin import submodule_of
from surefoot_lint.migration.remarks import Remark
from surefoot_lint.migration.statements import moved
from surefoot_lint.project.syntax import descend, dotted, string_of

__all__ = ["Move", "move"]

_AGENTS = ("AgentWorkflow", "FunctionAgent", "CodeActAgent")
_DRAWING = "llama_index.utils.workflow"
_EVENTS = "llama_index.core.chat_ui"


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a file takes.

    Parameters:
        edits: what changes.
        remarks: what is left to its author, in order of place.
    """

    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]


def move(document: Document) -> Move:
    """What moving a file takes; nothing where it does not import LlamaIndex Workflows."""
    agents = _agents(document)
    if agents is not None:
        return Move((), (agents,))
    edits: list[Edit] = []
    remarks: list[Remark] = []
    for change in (*_imports(document), *_bodies(document)):
        if isinstance(change, Remark):
            remarks.append(change)
        else:
            edits.append(change)
    return Move(tuple(edits), tuple(sorted(set(remarks))))


def _agents(document: Document) -> Remark | None:
    """That a file runs LlamaIndex's own workflows, which want LlamaIndex's own events and contexts."""
    for node in descend(document.module.tree):
        if not isinstance(node, cst.ImportFrom) or isinstance(node.names, cst.ImportStar) or not node.module:
            continue
        module = dotted(node.module) or ""
        taken = any(alias.evaluated_name in _AGENTS for alias in node.names)
        if module.startswith("llama_index.core.agent.workflow") or (module == "llama_index.core.agent" and taken):
            return Remark(
                document.module.location(node),
                "the file is left as it is, as LlamaIndex's agents are workflows of LlamaIndex",
                "put them into a file of their own, and call them from a step",
            )
    return None


def _imports(document: Document) -> Iterator[Edit | Remark]:
    tree = document.module.tree
    found = handles(document)
    lines = [line for line in descend(tree) if isinstance(line, cst.SimpleStatementLine)]
    alone = {line.body[0] for line in lines if len(line.body) == 1}
    for node in descend(tree):
        if isinstance(node, cst.ImportFrom):
            yield from _from(node, document, alone=node in alone)
        elif isinstance(node, cst.Import):
            yield from import_edits(node, frozenset(handle.name for handle in found), document)
        elif isinstance(node, cst.SimpleString):
            yield from _mentioned(node, document)
    yield from use_edits(found, document)


def _from(node: cst.ImportFrom, document: Document, *, alone: bool) -> Iterator[Edit | Remark]:
    module = dotted(node.module) or "" if node.module else ""
    if module.startswith(_EVENTS):
        place = document.module.location(node)
        yield Remark(place, "these events are LlamaIndex's, which surefoot routes to no step", "write them anew")
    if module == _DRAWING and not isinstance(node.names, cst.ImportStar):
        for alias in node.names:
            yield _stranger(alias, document)
    result = moved(node, document, alone=alone)
    if result is not None:
        yield from result.edits
        for alias in result.strangers:
            yield _stranger(alias, document)


def _stranger(alias: cst.ImportAlias, document: Document) -> Remark:
    name = alias.evaluated_name
    return Remark(document.module.location(alias), f"surefoot has no `{name}`", WITHOUT_COUNTERPART.get(name, ""))


def _mentioned(node: cst.SimpleString, document: Document) -> Iterator[Remark]:
    """A string that names a module of the library, for instance one that a test replaces something in."""
    text = string_of(node) or ""
    module = text.rpartition(".")[0] or text
    if " " not in text and "." in text and submodule_of(module, document) is not None:
        place = document.module.location(node)
        yield Remark(place, f"{node.value} names LlamaIndex Workflows", "name the module of surefoot")


def _bodies(document: Document) -> Iterator[Edit | Remark]:
    if not _is_concerned(document):
        return
    yield from old_steps.signature_edits(document)
    yield from old_steps.call_edits(document.module.scope, document)
    for function, context, nodes in uses_of_contexts(document):
        yield from old_state.state_edits(function, context, nodes, document)
        yield from old_steps.session_edits(function, context, nodes, document)


def _is_concerned(document: Document) -> bool:
    """Whether the file imports LlamaIndex Workflows, so that what it does with a context is meant for that."""
    for node in descend(document.module.tree):
        if isinstance(node, cst.ImportFrom) and node.module and not node.relative:
            module = dotted(node.module) or ""
            listed = () if isinstance(node.names, cst.ImportStar) else node.names
            taken = [alias.evaluated_name for alias in listed]
            if submodule_of(module, document, taken) is not None:
                return True
            modules = [f"{module}.{name}" for name in taken]
        elif isinstance(node, cst.Import):
            modules = [dotted(alias.name) or "" for alias in node.names]
        else:
            continue
        if any(submodule_of(module, document) is not None for module in modules):
            return True
    return False
