"""Functions as text, for the readers of bodies."""

import ast
from textwrap import dedent, indent

from surefoot.bodies.facts import facts_of
from surefoot.bodies.function import FunctionNode, FunctionText
from surefoot.graph.declared import Named, Opaque, TypeTerm
from surefoot.graph.facts import Fact
from surefoot.graph.location import Location
from surefoot.graph.names import COLLECT_EVENTS

__all__ = ["facts", "function", "text"]


def function(body: str, parameters: str = "self, ctx, ev") -> FunctionNode:
    """A step with this body, whose first line is line 1."""
    written = f"async def s({parameters}):\n{indent(dedent(body).strip(), '    ')}"
    node = ast.increment_lineno(ast.parse(written), -1).body[0]
    assert isinstance(node, ast.AsyncFunctionDef)
    return node


def text(body: str) -> FunctionText:
    """The same, ready to be asked."""
    return FunctionText(function(body), "ctx")


def facts(body: str) -> list[Fact]:
    """What the body does; a name with a capital is that of a class."""

    def term(expression: ast.expr) -> TypeTerm:
        name = ast.unparse(expression)
        if name == "collect_events":
            return Named(COLLECT_EVENTS)
        return Named(name) if name[0].isupper() and name.isalpha() else Opaque(name, "it is no class")

    def place(node: ast.AST) -> Location:
        assert isinstance(node, (ast.expr, ast.stmt))
        return Location("m.py", node.lineno, node.col_offset + 1)

    return list(facts_of(text(body), term, place, method=True, endings=True))
