"""What the body of a step does with its context.

Only calls on the context parameter count; a context that is handed to other code says just that.
"""

from collections.abc import Callable, Iterator

import libcst as cst

from surefoot.graph.declared import Collects, Fact, HandsOnContext, Named, Opaque, Sends, TypeTerm, WaitsFor
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, code_of, descend, dotted
from surefoot_lint.reading.annotations import Annotations

__all__ = ["facts"]


def facts(function: Scope, context: str, module: Module, annotations: Annotations) -> Iterator[Fact]:
    """What the body of `function` does with its parameter `context`, in the order written."""
    assert isinstance(function.node, cst.FunctionDef)

    def term(expression: cst.BaseExpression) -> TypeTerm:
        name = dotted(expression)
        found = annotations.named(name, function, None) if name else None
        if isinstance(found, Named):
            return found
        return Opaque(code_of(expression), "only running the step would tell what it is", chosen=True)

    owners_and_labels: set[cst.CSTNode] = set()
    for node in descend(function.node.body):
        owners_and_labels.update(_owners_and_labels(node))
        if isinstance(node, cst.Call) and (method := _method(node.func, context)):
            fact = _fact(method, node, module, term)
            if fact is not None:
                yield fact
        elif isinstance(node, cst.Name) and node.value == context and node not in owners_and_labels:
            yield HandsOnContext(module.location(node))


def _owners_and_labels(node: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
    """The names among the children of `node` that own an attribute, or are no use of a variable at all."""
    if isinstance(node, cst.Attribute):
        return node.value, node.attr
    if isinstance(node, cst.Arg):
        return (node.keyword,) if node.keyword else ()
    return (node.name,) if isinstance(node, cst.Param) else ()


def _fact(
    method: str, call: cst.Call, module: Module, term: Callable[[cst.BaseExpression], TypeTerm]
) -> Sends | WaitsFor | Collects | None:
    if method == "send_event" and (event := argument(call, "message", 0)):
        return Sends(term(event.func if isinstance(event, cst.Call) else event), module.location(call))
    if method == "wait_for_event" and (expected := argument(call, "event_type", 0)):
        return WaitsFor(term(expected), module.location(call))
    if method == "collect_events" and (listed := argument(call, "expected", 1)):
        # `[Result] * count` names its types as well as a plain list does.
        if isinstance(listed, cst.BinaryOperation) and isinstance(listed.operator, cst.Multiply):
            listed = listed.left if isinstance(listed.left, (cst.List, cst.Tuple)) else listed.right
        if isinstance(listed, (cst.List, cst.Tuple)):
            return Collects(tuple(term(element.value) for element in listed.elements), module.location(call))
    return None


def _method(function: cst.BaseExpression, context: str) -> str:
    owner, _, method = (dotted(function) or "").partition(".")
    return method if owner == context else ""
