"""The fixture, in a pytest of its own."""

import subprocess
import sys
from pathlib import Path

TEST = """
from tests.testing.exploration.workflows import Counting, CountingSafely

def test_counting(explore):
    found = explore(Counting)
    assert found.schedules == 0, "on purpose"

def test_safely(explore):
    assert explore(CountingSafely).complete
"""
ROOT = Path(__file__).parents[3]


def pytest_run(path: Path, *arguments: str) -> str:
    """The output of a pytest that finds the plugin as users do, and has nothing of this project's settings."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(path / "pytest.ini")]
    command += ["-o", f"pythonpath={ROOT}", *arguments, str(path / "test_it.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_fixture_shows_what_was_found_where_a_test_fails(tmp_path: Path) -> None:
    """With its schedules, and as many of them as the command line says."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_it.py").write_text(TEST)
    output = pytest_run(tmp_path)
    assert "1 failed, 1 passed" in output
    assert "explored call" in output
    assert "Counting: 4 schedules (all there are)" in output
    assert "begin work" in output
    few = pytest_run(tmp_path, "--explore-schedules=3", "--explore-seed=9")
    assert "Counting: 3 schedules (there are others; seed 9)" in few


def test_plugin_loads_nothing_before_the_fixture_is_used() -> None:
    """Whoever has surefoot installed pays for an empty package and one small module."""
    code = "import sys, pytest; old = set(sys.modules); import surefoot.pytest_plugin; print(*set(sys.modules) - old)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert set(loaded.split()) == {"surefoot", "surefoot.pytest_plugin"}
