"""What the body of a step does: the text of the function, handed to the reader that all front ends share."""

import ast
from collections.abc import Iterator
from typing import Final

import libcst as cst

from surefoot.bodies.facts import facts_of
from surefoot.bodies.function import FunctionText
from surefoot.durability.fleeting import FLEETING, MAKERS
from surefoot.graph.declared import Named, Opaque, TypeTerm
from surefoot.graph.facts import Fact, HandsOnContext
from surefoot.graph.names import COLLECT_EVENTS
from surefoot_lint.bodies.noticing import noticed_in
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.noticing import body_of, dotted_name
from surefoot_lint.reading.terms.annotations import Annotations

__all__ = ["facts"]

_NOT_OF_PROJECTS: Final = frozenset({*FLEETING, *MAKERS, COLLECT_EVENTS})
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
        name = dotted_name(expression) or ast.unparse(expression)
        found = annotations.named(name, function, None) if dotted_name(expression) else None
        # In a notebook a later cell may define a class anew, for workflows of its own.
        own = name.partition(".")[0] in function.bindings
        if isinstance(found, Named) and (own or found == annotations.named(name, around, function.order)):
            return found
        if isinstance(found, Opaque) and (fullname := annotations.outside(name, function)) in _NOT_OF_PROJECTS:
            return Named(MAKERS.get(fullname, fullname))
        return Opaque(name, "only running the step would tell what it is", chosen=True)

    text = FunctionText(node, context)
    yield from facts_of(text, term, module.functions.place, method=method, endings=True)
    yield from noticed_in(body_of(function, text, index, method=method))
