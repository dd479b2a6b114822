"""Paths down through a body."""

import ast
from textwrap import dedent

import pytest

from surefoot.bodies.function import FunctionText
from surefoot_lint.bodies.flow.reaching import reaches

REACHED = [
    "a()\nb()",
    "if x:\n    a()\nb()",
    "if a():\n    b()",
    "for _ in a():\n    b()",
    "while x:\n    a()\nb()",
    "while x:\n    a()\nelse:\n    b()",
    "for _ in x:\n    if x:\n        a()\n        break\nb()",
    "for _ in x:\n    if x:\n        a()\n        continue\n    c()\nb()",
    "try:\n    a()\nexcept E:\n    b()",
    "try:\n    a()\nexcept E:\n    raise\nelse:\n    b()",
    "try:\n    a()\nfinally:\n    b()",
    "try:\n    c()\nexcept E:\n    a()\nb()",
    "with a():\n    b()",
    "match a():\n    case 1:\n        b()",
    "match x:\n    case 1:\n        a()\nb()",
    "b(a())",
    "c(a(), b())",
    "a() or b()",
    "if x:\n    a()\n    if y:\n        return\nb()",
]
NOT_REACHED = [
    "b()\na()",
    "a()\nreturn\nb()",
    "if x:\n    a()\n    return\nb()",
    "if x:\n    a()\n    raise E\nb()",
    "if x:\n    return a()\nb()",
    "if x:\n    a()\n    if y:\n        return\n    else:\n        raise E\nb()",
    "if x:\n    a()\n    with y:\n        return\nb()",
    "if x:\n    a()\nelse:\n    b()",
    "if x:\n    a()\nelif y:\n    b()",
    "for _ in x:\n    if x:\n        a()\n        break\n    b()",
    "for _ in x:\n    if x:\n        a()\n        continue\n    b()",
    "for _ in x:\n    b()\n    a()",
    "try:\n    c()\nexcept E:\n    a()\nelse:\n    b()",
    "try:\n    c()\nexcept E:\n    a()\nexcept F:\n    b()",
    "match x:\n    case 1:\n        a()\n    case 2:\n        b()",
    "c(a() if x else b())",
    "a(b())",
]


@pytest.mark.parametrize("body", REACHED)
def test_reached(body: str) -> None:
    """Some path leads from `a()` down to `b()`."""
    assert _reaches(body)


@pytest.mark.parametrize("body", NOT_REACHED)
def test_not_reached(body: str) -> None:
    """No path does, unless a loop leads back."""
    assert not _reaches(body)


def _reaches(body: str) -> bool:
    function = ast.parse(f"def f():\n    {dedent(body).replace(chr(10), chr(10) + '    ')}").body[0]
    assert isinstance(function, ast.FunctionDef)
    text = FunctionText(function, None)
    calls = {ast.unparse(call.func): call for call in text.of_kind(ast.Call)}
    return reaches(calls["a"], calls["b"], text)
