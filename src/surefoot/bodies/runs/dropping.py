"""Handlers that nobody holds: a run that is started, and then out of reach."""

import ast

from surefoot.bodies.function import FunctionNode
from surefoot.bodies.runs.code import Code
from surefoot.bodies.runs.failing import is_to_fail

__all__ = ["is_dropped"]


def is_dropped(run: ast.Call, code: Code) -> bool:
    """Whether nothing is left of the handler of a run: neither awaited, nor kept, nor handed on.

    Who names the context or the run can find it again by that. A variable whose name begins with an underscore says
    that its author wants nothing of it.
    """
    function = code.function(run)
    if function is None or run.args or any(keyword.arg in (None, "ctx", "run_id") for keyword in run.keywords):
        return False
    if isinstance(code.parent(run), ast.Expr):
        return not is_to_fail(run, code) and not _catches(run, function, code)
    name = code.name_of(run)
    return bool(name) and not name.startswith("_") and not _mentions(function, name)


def _catches(run: ast.Call, function: FunctionNode, code: Code) -> bool:
    """Whether something catches what `run()` itself may raise: where no event loop runs, that is all it can do."""
    tries = any(isinstance(each, ast.Try) and each.handlers for each in code.around(run))
    return tries and isinstance(function, ast.FunctionDef)


def _mentions(function: FunctionNode, name: str) -> bool:
    """Whether the function reads a variable, or all that it has."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in (name, "locals", "vars"):
            return True
    return False
