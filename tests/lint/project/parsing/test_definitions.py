"""Functions by where they are written."""

import ast

from surefoot.graph.location import Location
from surefoot_lint.project.parsing.definitions import Definitions


def test_a_function_is_found_by_name_and_line() -> None:
    """Decorators stand above it, and one line may close several bodies."""
    found = Definitions("@a\ndef f(): pass\nclass C:\n    async def f(self): pass\n", "m.py")
    plain, method = found.function("f", 2), found.function("f", 4)
    assert isinstance(plain, ast.FunctionDef) and isinstance(method, ast.AsyncFunctionDef)
    assert found.function("f", 1) is None and found.function("g", 2) is None


def test_columns_count_characters() -> None:
    """The parser counts bytes."""
    for end in ("\n", "\r\n", "\r"):
        found = Definitions(f"# ä{end}def f():{end}    'äö'; g(){end}", "m.py")
        node = found.function("f", 2)
        assert node is not None
        assert found.place(node.body[1]) == Location("m.py", 3, 11)


def test_what_only_another_python_can_read_has_no_functions() -> None:
    """Nothing is said of its bodies."""
    assert Definitions("def f(: pass", "m.py").function("f", 1) is None
