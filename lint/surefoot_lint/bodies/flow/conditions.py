"""Whether a body comes to a place only on a condition that the run decides: what it did before, or how far it is.

Then its author may well see to what a rule would warn of, and only running it would tell.
"""

import ast
from collections.abc import Iterator

from surefoot.bodies.function import FunctionText
from surefoot.bodies.nodes import everything
from surefoot_lint.bodies.flow.derivation import derived, speaks_of

__all__ = ["conditions_of", "depends_on_run"]


def depends_on_run(node: ast.AST, text: FunctionText) -> bool:
    """Whether a condition around `node`, or one that leads past it, asks the context or the workflow."""
    tests = [*conditions_of(node, text), *_ahead(node, text)]

    def is_context(part: ast.AST) -> bool:
        return isinstance(part, ast.Name) and part.id == text.context

    told = derived(is_context, text) if tests else set()
    return any(speaks_of(test, is_context, told) or _looks_at_workflow(test, text) for test in tests)


def conditions_of(node: ast.AST, text: FunctionText) -> Iterator[ast.expr]:
    """The conditions under which it stands."""
    for part, around in text.around(node):
        if isinstance(around, (ast.If, ast.IfExp, ast.While)) and part is not around.test:
            yield around.test
        elif isinstance(around, ast.Match):
            yield around.subject


def _ahead(node: ast.AST, text: FunctionText) -> Iterator[ast.expr]:
    """The conditions under which the body is left, or the next round of a loop begun, before it comes there."""
    line = getattr(node, "lineno", 0)
    for kind in (ast.Return, ast.Continue, ast.Break):
        for leave in text.of_kind(kind):
            if leave.lineno < line and not text.is_inner(leave):
                yield from conditions_of(leave, text)


def _looks_at_workflow(test: ast.expr, text: FunctionText) -> bool:
    """Whether a condition speaks of an attribute of the workflow."""
    instance = text.parameters[0] if text.parameters else None
    attributes = (node.value for node in everything(test) if isinstance(node, ast.Attribute))
    return any(isinstance(owner, ast.Name) and owner.id == instance for owner in attributes)
