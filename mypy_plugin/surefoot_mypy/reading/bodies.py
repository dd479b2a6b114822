"""What the body of a step does with its context: its text, handed to the reader that all front ends share.

mypy's own tree says what the names in it stand for. A name means one thing on one line, so that is how it is found;
columns are not, because mypy's parsers do not count them alike.
"""

import ast
from functools import cache
from linecache import checkcache, getline

from mypy.nodes import Expression, FuncDef, MemberExpr, NameExpr, RefExpr
from mypy.server.subexpr import get_subexpressions

from surefoot.bodies.context_calls import Place
from surefoot.bodies.facts import facts_of as facts_of_text
from surefoot.bodies.function import FunctionNode, FunctionText
from surefoot.durability.fleeting import MAKERS
from surefoot.graph.declared import Named, Opaque, TypeTerm
from surefoot.graph.facts import Fact, HandsOnContext
from surefoot.graph.location import Location
from surefoot.graph.names import COLLECT_EVENTS
from surefoot_mypy.names import the_class
from surefoot_mypy.reading.terms import Terms

__all__ = ["facts_of", "places_in"]


def facts_of(
    function: FuncDef, text: FunctionNode | None, context: str | None, path: str, terms: Terms, *, method: bool
) -> tuple[Fact, ...]:
    """What `function` does with its context, with the events it is given, and with the workflow.

    Parameters:
        text: the function as the standard library parses it; None where its file cannot be read.
        context: name of the context parameter; None where it has none.
        path: the file in which the function is written.
        method: whether its first parameter is the workflow.
    """
    if text is None:  # whatever the body does
        return (HandsOnContext(Location(path, function.line, function.column + 1)),) if context else ()

    @cache
    def names() -> dict[tuple[int, str], RefExpr]:
        nodes = get_subexpressions(function.body)
        return {(node.line, _dotted(node)): node for node in nodes if isinstance(node, RefExpr)}

    def term(expression: ast.expr) -> TypeTerm:
        name = expression.id if isinstance(expression, ast.Name) else ast.unparse(expression)
        named = names().get((expression.lineno, name))
        cls = the_class(named) if named is not None else None
        if cls is not None:
            return terms.named(cls)
        if named is not None and named.fullname in MAKERS:
            return Named(MAKERS[named.fullname])
        if named is not None and named.fullname == COLLECT_EVENTS:
            return Named(COLLECT_EVENTS)
        return Opaque(name, "only running the step would tell what it is", chosen=True)

    return tuple(facts_of_text(FunctionText(text, context), term, places_in(path), method=method, endings=False))


def places_in(path: str) -> Place:
    """What tells where a node of a file is written."""
    checkcache(path)

    def place(node: ast.AST) -> Location:
        assert isinstance(node, (ast.expr, ast.stmt))
        before = getline(path, node.lineno).encode()[: node.col_offset]  # the parser counts bytes
        return Location(path, node.lineno, len(before.decode(errors="replace")) + 1)

    return place


def _dotted(expression: Expression) -> str:
    """`a.b.c` as written; something that is no name for anything else."""
    if isinstance(expression, MemberExpr):
        return f"{_dotted(expression.expr)}.{expression.name}"
    return expression.name if isinstance(expression, NameExpr) else "?"
