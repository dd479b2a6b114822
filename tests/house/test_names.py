"""The names that front ends compare by are those of real classes, and every module says what it offers."""

import ast
import importlib
from pathlib import Path

import pytest
from pydantic import BaseModel

import surefoot
from surefoot.graph import names

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    path
    for room in ("src/surefoot", "lint/surefoot_lint", "mypy_plugin/surefoot_mypy")
    for path in (ROOT / room).rglob("*.py")
)
FULLNAMES = [
    names.WORKFLOW,
    names.CONTEXT,
    names.HANDLER,
    names.EVENT,
    names.START_EVENT,
    names.STOP_EVENT,
    names.INPUT_REQUIRED_EVENT,
    names.HUMAN_RESPONSE_EVENT,
    names.STEP_FAILED_EVENT,
    names.CORRELATED,
    names.COLLECT,
    names.COLLECT_EVENTS,
    names.DICT_STATE,
    names.STATE_STORE,
    names.IN_MEMORY_STORE,
    names.MODEL,
    *sorted(names.EVENT_BASES),
    *sorted(names.RESOURCES),
    *sorted(names.STEP_DECORATORS),
]


@pytest.mark.parametrize("fullname", FULLNAMES)
def test_full_name_is_real(fullname: str) -> None:
    """A full name leads to an object which calls itself that."""
    module, _, name = fullname.rpartition(".")
    found = getattr(importlib.import_module(module), name)
    assert f"{found.__module__}.{found.__qualname__}" == fullname


def test_attributes_of_every_model_are_known() -> None:
    """A model without fields can be asked for these names, and for no others that are public."""

    class Empty(BaseModel):
        pass

    public = {name for name in dir(Empty) if not name.startswith("_")}
    assert public == names.MODEL_ATTRIBUTES


def test_front_door() -> None:
    """The package offers the four names of its API, and the function of the third seed."""
    assert set(surefoot.__all__) == {"Workflow", "Context", "step", "catch_error"}
    for name in [*surefoot.__all__, "collect_events", "events", "errors"]:
        assert getattr(surefoot, name) is not None
        assert name in dir(surefoot)


def test_lazy_names_are_those_the_type_checker_sees() -> None:
    """The table of lazy names and the block for type checkers say the same."""
    tree = ast.parse((ROOT / "src/surefoot/__init__.py").read_text())
    seen = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("surefoot.")
        for alias in node.names
    }
    assert seen == surefoot._HOMES


def test_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name is told as Python tells it."""
    with pytest.raises(AttributeError, match="no attribute 'Worklfow'"):
        surefoot.Worklfow  # noqa: B018


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_names_what_it_offers(path: Path) -> None:
    """Every module has a docstring and an `__all__` of names that it defines; a rule's docstring is its page."""
    tree = ast.parse(path.read_text())
    if path.name == "__init__.py" or not tree.body:
        return
    assert ast.get_docstring(tree) or path.parent.name == "rules", "no docstring"
    offered = next(
        (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        ),
        None,
    )
    assert offered is not None, "no __all__"
    defined = {name for node in tree.body for name in names_of(node)}
    assert set(offered) <= defined


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_is_short(path: Path) -> None:
    """No file has more than 350 lines."""
    assert len(path.read_text().splitlines()) <= 350


def names_of(node: ast.stmt) -> set[str]:
    """What a statement at module level binds."""
    if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {alias.asname or alias.name for alias in node.names}
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
