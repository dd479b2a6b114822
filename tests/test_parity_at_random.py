"""Workflows that nobody thought of: three front ends, the same findings."""

from pathlib import Path

import pytest

from tests import checkers
from tests.random_workflows import write_package

PACKAGES = 60


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """A folder of packages of three modules each."""
    root = tmp_path_factory.mktemp("random")
    return root, [file for seed in range(PACKAGES) for file in write_package(root / f"p{seed}", seed)]


def test_front_ends_agree(packages: tuple[Path, list[Path]]) -> None:
    """Line, code and message are the same from all three, for every file."""
    root, files = packages
    live, lint = checkers.live(root, files), checkers.lint(files)
    mypy = checkers.mypy(root, files, root / ".cache")
    assert sum(map(len, live.values())) > 5 * PACKAGES, "too few faults to prove anything"
    for file in files:
        assert live.get(file, set()) == lint.get(file, set()), file.read_text()
        assert live.get(file, set()) == mypy.get(file, set()), file.read_text()
