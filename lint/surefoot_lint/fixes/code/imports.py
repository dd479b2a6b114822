"""Edits that make a name known at the top of a file."""

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit

__all__ = ["import_added", "last_import"]


def import_added(line: str, document: Document) -> Edit:
    """Put an import below those that the file begins with."""
    last = last_import(document.module.tree)
    if last is not None:
        return document.at_line_end(document.module.span(last.body[-1]).end.line, f"\n{line}")
    first = next((each for each in document.module.tree.body if not _is_docstring(each)), None)
    if first is None:
        return Edit(1, 1, 1, 1, f"{line}\n")
    start = document.module.location(first).line
    return Edit(start, 1, start, 1, f"{line}\n")


def last_import(tree: cst.Module) -> cst.SimpleStatementLine | None:
    """The last of the imports that a file begins with; what is imported within `if` or `try` does not count."""
    last: cst.SimpleStatementLine | None = None
    for statement in tree.body:
        if isinstance(statement, cst.SimpleStatementLine) and all(map(_is_import, statement.body)):
            last = statement
        elif isinstance(statement, (cst.ClassDef, cst.FunctionDef)):
            break
    return last


def _is_import(statement: cst.BaseSmallStatement) -> bool:
    return isinstance(statement, (cst.Import, cst.ImportFrom))


def _is_docstring(statement: cst.BaseStatement | cst.BaseCompoundStatement) -> bool:
    return (
        isinstance(statement, cst.SimpleStatementLine)
        and isinstance(statement.body[0], cst.Expr)
        and isinstance(statement.body[0].value, (cst.SimpleString, cst.ConcatenatedString))
    )
