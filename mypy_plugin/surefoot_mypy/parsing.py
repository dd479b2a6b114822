"""Text as the standard library parses it, whatever its author wrote.

mypy goes on after much that Python refuses, and may run on an older Python than the one that it checks for. What does
not parse says nothing, and neither does the parser: it warns of odd escapes on the user's screen.
"""

import ast
import warnings
from pathlib import Path

__all__ = ["parse", "parse_annotation", "parse_file"]


def parse(source: str | bytes) -> ast.Module | None:
    """The module that `source` is; None where it is none. Bytes may name their encoding."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        # The last two are how the parser gives up on what is nested too deep.
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def parse_file(path: str) -> ast.Module | None:
    """The file at `path`; None where it cannot be read or parsed."""
    try:
        return parse(Path(path).read_bytes())
    except OSError:
        return None


def parse_annotation(text: str) -> ast.expr | None:
    """What is written in an annotation that is a string; None where it is no expression."""
    module = parse(f"({text})")
    statement = module.body[0] if module and len(module.body) == 1 else None
    return statement.value if isinstance(statement, ast.Expr) else None
