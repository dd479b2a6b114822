"""What the body of a step does: the text of the function, handed to the reader that all front ends share."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Final

import libcst as cst

from surefoot.bodies.facts import facts_of
from surefoot.bodies.function import FunctionText
from surefoot.durability.fleeting import FLEETING
from surefoot.graph.declared import Named, Opaque, TypeTerm
from surefoot.graph.facts import Fact, HandsOnContext
from surefoot.graph.names import COLLECT_EVENTS
from surefoot_lint.bodies.body import Body
from surefoot_lint.bodies.noticing import noticed_in
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.coroutines import is_coroutine_function
from surefoot_lint.reading.lasting import class_of_attribute, class_of_variable
from surefoot_lint.reading.terms.annotations import Annotations

__all__ = ["facts"]

_NOT_OF_PROJECTS: Final = frozenset({*FLEETING, COLLECT_EVENTS})
"""Classes and functions of others that mean something in a body."""


def facts(
    function: Scope, context: str | None, module: Module, index: Index, annotations: Annotations, *, method: bool
) -> Iterator[Fact]:
    """What the body of `function` does.

    Parameters:
        context: name of its context parameter; None where it has none.
        method: whether its first parameter is the workflow.
    """
    around = function.parent
    assert isinstance(function.node, cst.FunctionDef) and around is not None
    place = module.location(function.node)
    node = module.functions.function(function.name, place.line)
    if node is None:
        if context is not None:
            yield HandsOnContext(place)  # whatever the body does
        return

    def term(expression: ast.expr) -> TypeTerm:
        name = _dotted(expression) or ast.unparse(expression)
        found = annotations.named(name, function, None) if _dotted(expression) else None
        # In a notebook a later cell may define a class anew, for workflows of its own.
        own = name.partition(".")[0] in function.bindings
        if isinstance(found, Named) and (own or found == annotations.named(name, around, function.order)):
            return found
        if isinstance(found, Opaque) and (fullname := annotations.outside(name, function)) in _NOT_OF_PROJECTS:
            return Named(fullname)
        return Opaque(name, "only running the step would tell what it is", chosen=True)

    @cache
    def outside_name(name: str) -> str:
        return annotations.outside(name, function)

    def outside(expression: ast.expr) -> str:
        name = _dotted(expression)
        return outside_name(name) if name else ""

    def variable(expression: ast.expr) -> str | None:
        name = _dotted(expression)
        return class_of_variable(name, function, index) if name else None

    def attribute(name: str) -> str:
        return class_of_attribute(name, around, module, index) if around.kind == "class" else ""

    text = FunctionText(node, context)
    instance = text.parameters[0] if method and text.parameters else None

    def gives_coroutine(expression: ast.expr) -> bool:
        name = _dotted(expression)
        return bool(name) and is_coroutine_function(name, function, instance, index)

    yield from facts_of(text, term, module.functions.place, method=method, endings=True)
    yield from noticed_in(Body(text, module.functions.place, outside, variable, attribute, gives_coroutine))


def _dotted(expression: ast.expr) -> str:
    """The dotted name that an expression is; empty for any other."""
    attributes: list[str] = []
    while isinstance(expression, ast.Attribute):
        attributes.append(expression.attr)
        expression = expression.value
    return ".".join([expression.id, *reversed(attributes)]) if isinstance(expression, ast.Name) else ""
