"""The page of differences and the tests that prove it name the same rows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/explanation/differences.md"


def rows() -> list[int]:
    """The numbers in the first column of the page's tables."""
    return [int(number) for number in re.findall(r"^\| (\d+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)]


def marked() -> Iterator[tuple[int, str]]:
    """Each row that a test is marked with, and the test."""
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.difference":
                    yield from ((ast.literal_eval(row), f"{file.name}:{node.name}") for row in mark.args)


def test_the_page_lists_each_row_once() -> None:
    """Forty rows, each under one heading."""
    assert sorted(rows()) == list(range(1, 41))


def test_each_row_has_a_test_and_each_test_a_row() -> None:
    """A difference that nothing proves is a claim, and one that no page names surprises."""
    assert {row for row, _ in marked()} == set(rows())


def test_rows_of_one_room_are_in_order() -> None:
    """Within a table the numbers grow, so that a row can be found."""
    tables = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    for table in tables:
        numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]
        assert numbers == sorted(numbers), table.splitlines()[0]
