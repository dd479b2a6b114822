"""Which names a statement binds."""

import libcst as cst
import pytest

from surefoot_lint.project.statements.bindings import Bound, Deleted, Import, Unreadable, bound_names, starred_module
from surefoot_lint.project.syntax import statements


def statement(text: str) -> cst.CSTNode:
    """The one statement of a text."""
    (found,) = statements(cst.parse_module(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import a.b", [("a", Import("a"))]),
        ("import a.b as c, d", [("c", Import("a.b")), ("d", Import("d"))]),
        ("from ..a import b as c", [("c", Import("..a", "b"))]),
        ("from a import *", []),
        ("del a, b", [("a", Deleted()), ("b", Deleted())]),
        ("a |= b", [("a", Unreadable())]),
        ("a: int", []),
        ("a.b = c", []),
        ("type Pair[T] = list[T]", [("Pair", Unreadable())]),
        ("for a, [b] in c: ...", [("a", Unreadable()), ("b", Unreadable())]),
        ("with a as b, c: ...", [("b", Unreadable())]),
        ("print(a)", []),
    ],
)
def test_bound_names(text: str, expected: list[tuple[str, Bound]]) -> None:
    """Imports are remembered with where they come from; what takes running the code is bound to nothing definite."""
    assert bound_names(statement(text)) == expected


@pytest.mark.parametrize(
    ("text", "module"),
    [("from .a import *", ".a"), ("from .. import *", ".."), ("from a import b", None), ("import a", None)],
)
def test_star_imports(text: str, module: str | None) -> None:
    """They bind what only the other module tells."""
    assert starred_module(statement(text)) == module
