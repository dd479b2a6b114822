"""Classes that a call makes."""

import libcst as cst
import pytest

from surefoot_lint.project.statements.made_classes import Maker, class_made_by


def made(text: str, maker: Maker) -> str | None:
    """The class statement that makes the same as a call, as source text."""
    call = cst.parse_expression(text)
    assert isinstance(call, cst.Call)
    node = class_made_by(call, maker, "Variable")
    return cst.Module([]).code_for_node(node).strip() if node else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("create_model('Draft', __base__=Event)", "class Draft(Event):\n    pass"),
        ("create_model('Draft', __base__=(A, m.B))", "class Draft(A, m.B):\n    pass"),
        ("create_model('Draft', x=(int, ...), y=(str, 'a'))", "class Draft:\n    x: int = ...\n    y: str = 'a'"),
        ("create_model('Draft', x=int)", "class Draft:\n    x: int"),
        ("create_model('Draft', **fields)", "class Draft(**namespace):\n    pass"),
        ("create_model(name, __base__=Event, __module__='m')", "class Variable(Event):\n    pass"),
        ("create_model(model_name='Draft')", "class Draft:\n    pass"),
    ],
)
def test_models(text: str, expected: str) -> None:
    """Bases and fields stand where a class statement has them; fields out of sight leave the class open."""
    assert made(text, "create_model") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type('Draft', (Event,), {})", "class Draft(Event):\n    pass"),
        ("type('Draft', (A, B), {'x': 1})", "class Draft(A, B, **namespace):\n    pass"),
        ("type('Draft', bases, {})", None),
        ("type(draft)", None),
    ],
)
def test_calls_of_type(text: str, expected: str | None) -> None:
    """Only with three arguments does `type` make a class, and its bases must be in sight."""
    assert made(text, "type") == expected
