"""Calls that stand where they are to fail: `with pytest.raises(ValidationError): Draft()`."""

import ast
import re

from surefoot.bodies.runs.code import Code

__all__ = ["expects_failure", "is_to_fail"]

_EXPECTS = re.compile(r"raises|warns|suppress|deprecated", re.IGNORECASE)
"""Names of what a call stands in that is only to show how it fails."""


def is_to_fail(call: ast.AST, code: Code) -> bool:
    """Whether a call stands in a block that expects a failure: what is wrong with it is meant."""
    return any(map(expects_failure, code.around(call)))


def expects_failure(node: ast.AST) -> bool:
    """Whether `node` is a block that catches what is raised in it, as tests have it."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return False
    return any(_EXPECTS.search(ast.unparse(item.context_expr)) for item in node.items)
