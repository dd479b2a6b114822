"""Members of enumerations have the values that the interpreter gives them."""

import ast
import enum

import pytest

from surefoot.models.class_text import ClassText
from surefoot_lint.reading.models.enumerations import members


def read(text: str) -> dict[str, str]:
    """Names and values of the members of the class in the text."""
    (node,) = ast.parse(text).body
    assert isinstance(node, ast.ClassDef)
    bases = frozenset(ast.unparse(base) for base in node.bases)
    return dict(members(ClassText("m.E", bases, node, lambda _: None)))


@pytest.mark.parametrize(
    "text",
    [
        "class E(enum.Enum):\n    A = 1\n    B = 'two'\n    C = (3, 4)\n    D = None",
        "class E(enum.Enum):\n    A = enum.auto()\n    B = 7\n    C = enum.auto()",
        "class E(enum.IntEnum):\n    A = enum.auto()\n    B = enum.auto()",
        "class E(enum.StrEnum):\n    ABLE = enum.auto()\n    BAKER = 'b'",
        "class E(enum.Flag):\n    A = enum.auto()\n    B = enum.auto()\n    C = enum.auto()",
        "class E(enum.Enum):\n    _ignore_ = ['x']\n    A = 1\n    def f(self): ...",
    ],
)
def test_values_are_those_of_the_interpreter(text: str) -> None:
    """Given or counted."""
    names: dict[str, type[enum.Enum]] = {}
    exec(text, {"enum": enum}, names)
    assert read(text) == {member.name: repr(member.value) for member in names["E"]}


def test_what_only_running_tells_is_as_written() -> None:
    """So that it is the same as long as nobody touches it."""
    assert read("class E(enum.Enum):\n    A = compute(1)") == {"A": "compute(1)"}
