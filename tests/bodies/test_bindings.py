"""Which variables hold one value."""

import ast

import pytest

from surefoot.bodies.bindings import values_bound_once
from tests.bodies.bodies import function


@pytest.mark.parametrize(
    "body", ["a = 1", "a: int = 1", "(a := 1)", "for _ in b:\n    a = 1", "a = 1\na.b = 2\na[0] = 3"]
)
def test_one_binding_is_known(body: str) -> None:
    """Wherever it stands; what happens to the object is another matter."""
    assert ast.unparse(values_bound_once(function(body))["a"]) == "1"


@pytest.mark.parametrize(
    "other",
    [
        "a = 2",
        "a += 1",
        "del a",
        "for a in b: ...",
        "with b as a: ...",
        "a, b = c",
        "import a.b",
        "from b import c as a",
        "def a(): ...",
        "class a: ...",
        "global a",
        "def inner():\n    nonlocal a",
        "lambda a: a",
        "[a for a in b]",
        "try: ...\nexcept OSError as a: ...",
        "match b:\n    case a: ...",
        "match b:\n    case [*a]: ...",
        "match b:\n    case {**a}: ...",
    ],
)
def test_a_second_binding_makes_it_unknown(other: str) -> None:
    """Also where it may well be another variable."""
    assert "a" not in values_bound_once(function(f"{other}\na = 1"))


def test_parameters_and_declarations_are_unknown() -> None:
    """A caller says what they hold, or nobody yet."""
    assert values_bound_once(function("a: int\nev = 1\nctx = 2")) == {}
