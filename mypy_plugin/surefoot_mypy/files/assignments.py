"""What a name at the top level of a file was assigned, from the source text: mypy keeps no values."""

import ast

from mypy.nodes import MypyFile, TypeAlias, Var

from surefoot_mypy.files.program import Program

__all__ = ["assigned"]


def assigned(node: TypeAlias | Var, tree: MypyFile, program: Program) -> tuple[MypyFile, ast.expr | None]:
    """What a name is bound to, and the file that does so; None unless it is bound just once.

    Parameters:
        tree: the file to take where that of the name is not loaded.
    """
    module, _, name = node.fullname.rpartition(".")
    home = program.modules.get(module, tree)
    source = program.source(home)
    values = [value for statement in source.body if (value := _bound(statement, name))] if source else []
    return home, values[0] if len(values) == 1 else None


def _bound(statement: ast.stmt, name: str) -> ast.expr | None:
    """What a statement binds to `name`."""
    if isinstance(statement, ast.AnnAssign):
        return statement.value if _is_name(statement.target, name) else None
    if isinstance(statement, ast.Assign) and any(_is_name(target, name) for target in statement.targets):
        return statement.value
    return None


def _is_name(expression: ast.expr, name: str) -> bool:
    return isinstance(expression, ast.Name) and expression.id == name
