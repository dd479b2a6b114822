"""Which import names mean a workflow library."""

from pathlib import Path

import pytest

from surefoot.dialects.libraries import CHOICES, LIBRARIES, dialect_of, holds_library, import_names


@pytest.mark.parametrize(
    ("module", "dialect"),
    [
        ("surefoot", "surefoot"),
        ("surefoot.events", "surefoot"),
        ("workflows.context.context", "workflows"),
        ("llama_index.core.workflow.events", "llama_index.core.workflow"),
        ("llama_agents.workflows", "llama_agents.workflows"),
        ("llama_index.core", None),
        ("surefooted", None),
        ("my.workflows", None),
    ],
)
def test_modules_belong_to_dialects(module: str, dialect: str | None) -> None:
    """By whole parts of the name, from the left."""
    assert dialect_of(module) == dialect


def test_chosen_dialects() -> None:
    """One word stands for all spellings of LlamaIndex Workflows."""
    assert import_names([]) == frozenset()
    assert import_names(["surefoot"]) == {"surefoot"}
    assert import_names(["llama-index"]) == {
        "workflows",
        "llama_index.core.workflow",
        "llama_agents.workflows",
    }
    assert import_names(CHOICES) == set(LIBRARIES)


def test_a_library_is_known_by_its_files(tmp_path: Path) -> None:
    """A package that only has the name of one is the project's own."""
    (tmp_path / "events.py").touch()
    assert not holds_library(tmp_path)
    for name in ("decorators.py", "workflow.py"):
        (tmp_path / name).touch()
    assert holds_library(tmp_path)
