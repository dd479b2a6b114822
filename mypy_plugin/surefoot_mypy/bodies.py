"""What the body of a step does with its context: its text, handed to the reader that all front ends share.

mypy's own tree says what the names in it stand for; the text and the tree agree on where each stands.
"""

import ast
from typing import TypeAlias

from mypy.nodes import FuncDef, RefExpr
from mypy.server.subexpr import get_subexpressions

from surefoot.bodies.facts import facts_of as facts_of_text
from surefoot.graph.declared import Opaque, TypeTerm
from surefoot.graph.facts import Fact, HandsOnContext
from surefoot.graph.location import Location
from surefoot_mypy.names import the_class
from surefoot_mypy.program import FunctionNode
from surefoot_mypy.terms import Terms

__all__ = ["facts_of"]

_Span: TypeAlias = tuple[int, int, int | None, int | None]


def facts_of(function: FuncDef, text: FunctionNode | None, context: str, path: str, terms: Terms) -> tuple[Fact, ...]:
    """What `function` does with its context.

    Parameters:
        text: the function as the standard library parses it; None where its file cannot be read.
        context: name of the context parameter.
        path: the file in which the function is written.
    """
    if text is None:
        return (HandsOnContext(Location(path, function.line, function.column + 1)),)  # whatever the body does
    names: dict[_Span, RefExpr] = {
        (node.line, node.column, node.end_line, node.end_column): node
        for node in get_subexpressions(function.body)
        if isinstance(node, RefExpr)
    }

    def term(expression: ast.expr) -> TypeTerm:
        span = (expression.lineno, expression.col_offset, expression.end_lineno, expression.end_col_offset)
        named = names.get(span)
        cls = the_class(named) if named is not None else None
        if cls is not None:
            return terms.named(cls)
        return Opaque(ast.unparse(expression), "only running the step would tell what it is", chosen=True)

    def place(node: ast.AST) -> Location:
        assert isinstance(node, (ast.expr, ast.stmt))
        return Location(path, node.lineno, node.col_offset + 1)

    return tuple(facts_of_text(text, context, term, place, endings=False))
