"""Promises about the tree: contracts, style, types, generated pages, the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment from the root of the project."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_rooms_know_only_whom_they_may() -> None:
    """The import contracts hold."""
    tool = Path(sys.executable).with_name("lint-imports")
    finished = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_style(arguments: tuple[str, ...]) -> None:
    """ruff has nothing to say."""
    finished = run("ruff", *arguments)
    assert finished.returncode == 0, finished.stdout


def test_types() -> None:
    """mypy --strict, with our own plugin, has nothing to say of the three packages, the tests and the examples."""
    finished = run("mypy")
    assert finished.returncode == 0, finished.stdout


def test_generated_pages_are_fresh() -> None:
    """What docs/generate.py writes is what is checked in."""
    finished = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout


def test_wheel_holds_three_typed_packages(tmp_path: Path) -> None:
    """The wheel has the three packages with their `py.typed`, the command, the licence, and nothing of the tests."""
    finished = run("pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", str(tmp_path), ".")
    assert finished.returncode == 0, finished.stderr
    (wheel,) = tmp_path.glob("surefoot-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        files = archive.namelist()
        (entry_points,) = (archive.read(name).decode() for name in files if name.endswith("entry_points.txt"))
    tops = {name.partition("/")[0] for name in files}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"surefoot", "surefoot_lint", "surefoot_mypy"}
    assert {f"{top}/py.typed" for top in ("surefoot", "surefoot_lint", "surefoot_mypy")} <= set(files)
    assert any(name.endswith("licenses/LICENSE") for name in files)
    assert "wf-lint = surefoot_lint.entry:main" in entry_points
