"""Calls that nobody thought of: both static checkers say the same of them, and only what is true."""

import importlib
import re
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests import checkers
from tests.random_uses import write_uses

PACKAGES = 30
OF_MYPY = re.compile(r"starts with|is given `int` for")
"""What is told from types, and what mypy may say in its own words."""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[Path, set[checkers.Said]]]:
    """What each static checker says of calls in packages of three modules each."""
    root = tmp_path_factory.mktemp("uses")
    files = [file for seed in range(PACKAGES) for file in write_uses(root / f"uses{seed}", seed)]
    by_checker = {"lint": checkers.lint(files), "mypy": checkers.mypy(root, files, root / ".cache")}
    return {
        name: {file: {each for each in found.get(file, ()) if not OF_MYPY.search(each[2])} for file in files}
        for name, found in by_checker.items()
    }


def test_both_say_the_same(said: dict[str, dict[Path, set[checkers.Said]]]) -> None:
    """Line, code and message are the same, for every file."""
    assert sum(map(len, said["lint"].values())) > 5 * PACKAGES, "too few faults to prove anything"
    for file, found in said["lint"].items():
        assert found == said["mypy"][file], file.read_text()


def test_what_is_said_to_be_missing_is_missed(said: dict[str, dict[Path, set[checkers.Said]]]) -> None:
    """Where an event lacks a field, pydantic refuses to build it for the lack of this very field."""
    tried = 0
    for file, found in said["lint"].items():
        lines = file.read_text().splitlines()
        for line, _, message in found:
            call = re.fullmatch(r"\s*([\w.]+\(.*\))", lines[line - 1])
            if "is built without" in message and call and "await" not in call[1] and "print" not in call[1]:
                lacking = set(re.findall(r"`(\w+)`", message)[1:])
                assert lacking <= _missed(file, call[1]), f"{message}\n{file.with_name('flows.py').read_text()}"
                tried += 1
    assert tried > 5, "too few faults to prove anything"


def _missed(file: Path, call: str) -> set[str]:
    """The fields that pydantic misses in a call."""
    root = str(file.parents[1])
    sys.path.insert(0, root)
    try:
        module = importlib.import_module(f"{file.parent.name}.uses")
    finally:
        sys.path.remove(root)
    try:
        eval(call, vars(module))
    except ValidationError as error:
        return {str(each["loc"][0]) for each in error.errors() if each["type"] == "missing"}
    return set()
