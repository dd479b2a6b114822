"""Handlers that nobody holds: a run that is started, and then out of reach."""

import ast
import re

from surefoot.bodies.runs.code import Code, Function

__all__ = ["is_dropped"]

_EXPECTS = re.compile(r"raises|warns|suppress|deprecated", re.IGNORECASE)
"""Names of what a call stands in that is only to show how it fails."""


def is_dropped(run: ast.Call, code: Code) -> bool:
    """Whether nothing is left of the handler of a run: neither awaited, nor kept, nor handed on.

    Who names the context or the run can find it again by that. A variable whose name begins with an underscore says
    that its author wants nothing of it.
    """
    function = code.function(run)
    if function is None or run.args or any(keyword.arg in (None, "ctx", "run_id") for keyword in run.keywords):
        return False
    if isinstance(code.parent(run), ast.Expr):
        return not any(_expects_failure(each, function) for each in code.around(run))
    name = code.name_of(run)
    return bool(name) and not name.startswith("_") and not _mentions(function, name)


def _expects_failure(node: ast.AST, function: Function) -> bool:
    """Whether `node` catches what `run()` itself may raise: where no event loop runs, that is all it can do."""
    if isinstance(node, ast.With | ast.AsyncWith):
        return any(_EXPECTS.search(ast.unparse(item.context_expr)) for item in node.items)
    return isinstance(node, ast.Try) and bool(node.handlers) and isinstance(function, ast.FunctionDef)


def _mentions(function: Function, name: str) -> bool:
    """Whether the function reads a variable, or all that it has."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in (name, "locals", "vars"):
            return True
    return False
