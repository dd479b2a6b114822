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
    suite = _suite(statement, text)
    around = later
    while around not in suite:
        if around is text.node:
            return False
        around = text.parent(around)
    return around is not statement


def comes_again(node: ast.AST, after: ast.AST, since: ast.AST | None, text: FunctionText) -> bool:
    """Whether a loop leads back from `after` to `node`, and does not pass `since` on the way."""
    beyond = _around(since, text) if since is not None else []
    for loop in _around(after, text):
        if _leaves(after, text):
            return False
        if isinstance(loop, _LOOPS) and loop in _around(node, text):
            return loop not in beyond
        after = loop
    return False


def _leaves(node: ast.AST, text: FunctionText) -> bool:
    """Whether the suite in which `node` stands as a statement is left for good behind it."""
    if not isinstance(node, ast.stmt):
        return False
    suite = _suite(node, text)
    return any(isinstance(each, (ast.Return, ast.Raise, ast.Break)) for each in suite[suite.index(node) :])


def _around(node: ast.AST, text: FunctionText) -> list[ast.AST]:
    """What `node` stands in, the innermost first."""
    around: list[ast.AST] = []
    while node is not text.node:
        node = text.parent(node)
        around.append(node)
    return around


def _suite(statement: ast.stmt, text: FunctionText) -> list[ast.AST]:
    """The statements among which `statement` stands."""
    fields = (value for _, value in ast.iter_fields(text.parent(statement)) if isinstance(value, list))
    return next(value for value in fields if statement in value)
