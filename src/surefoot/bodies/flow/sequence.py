"""Whether one piece of a body comes after another."""

import ast

from surefoot.bodies.function import FunctionText

__all__ = ["comes_again", "follows"]

_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def follows(later: ast.AST, earlier: ast.AST, text: FunctionText) -> bool:
    """Whether whoever comes to `later` has passed `earlier`: its statement stands in a suite around both.

    Parameters:
        later: what stands behind `earlier` in the text.
    """
    statement = earlier
    while not isinstance(statement, ast.stmt):
        if isinstance(statement, (ast.IfExp, ast.BoolOp)):
            return False
        statement = text.parent(statement)
    if isinstance(statement, (ast.If, ast.While, ast.For, ast.AsyncFor, ast.Match)):
        return False
    suite = text.suite(statement)
    around = later
    while around not in suite:
        if around is text.node:
            return False
        around = text.parent(around)
    return around is not statement


def comes_again(node: ast.AST, after: ast.AST, since: ast.AST | None, text: FunctionText) -> bool:
    """Whether a loop leads back from `after` to `node`, and does not pass `since` on the way."""
    for part, around in text.around(after):
        if _leaves(part, text):
            return False
        if isinstance(around, _LOOPS) and _is_in(around, node, text):
            return since is None or not _is_in(around, since, text)
    return False


def _is_in(loop: ast.AST, node: ast.AST, text: FunctionText) -> bool:
    """Whether `node` stands in a loop."""
    return any(around is loop for _, around in text.around(node))


def _leaves(node: ast.AST, text: FunctionText) -> bool:
    """Whether the suite in which `node` stands as a statement is left for good behind it."""
    if not isinstance(node, ast.stmt):
        return False
    suite = text.suite(node)
    return any(isinstance(each, (ast.Return, ast.Raise, ast.Break)) for each in suite[suite.index(node) :])
