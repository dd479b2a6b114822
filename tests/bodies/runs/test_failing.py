"""Calls that stand where they are to fail."""

import ast

import pytest

from surefoot.bodies.runs.code import Code
from surefoot.bodies.runs.failing import is_to_fail


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("with pytest.raises(ValueError):", True),
        ("with pytest.raises(ValueError) as caught, patch():", True),
        ("with self.assertRaises(ValueError):", True),
        ("with suppress(ValueError):", True),
        ("async with asyncio.timeout(3):", False),
        ("with warnings.catch_warnings():", False),
        ("if raises:", False),
    ],
)
def test_blocks(block: str, expected: bool) -> None:
    """Only a `with` that names a failure says that one is meant, however deep the call stands in it."""
    tree = ast.parse(f"async def test():\n    {block}\n        for each in many:\n            Draft(each)\n")
    call = next(node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node) == "Draft(each)")
    assert is_to_fail(call, Code(tree)) is expected
