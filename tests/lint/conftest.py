"""A project on disk, for tests that read one."""

from pathlib import Path
from textwrap import dedent

import pytest

from surefoot.graph.declared import DeclaredWorkflow
from tests.lint.projects import HEADER, Flow, Write, declared


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes files into an empty folder and makes it the current one."""
    monkeypatch.chdir(tmp_path)
    for environment in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(environment, raising=False)

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")

    return write


@pytest.fixture
def flow(write: Write) -> Flow:
    """Declares the last workflow of a file with the usual imports and the events A and B(A)."""

    def flow(text: str) -> DeclaredWorkflow:
        write({"main.py": HEADER + dedent(text)})
        return declared()[-1]

    return flow
