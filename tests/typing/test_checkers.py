"""The modules of this folder as type checkers see them that know nothing of surefoot but its annotations.

What is expected stands on the lines of the modules: `assert_type`, and where a line is to be refused, a comment that
ignores the error. Both checkers complain of a comment that ignores nothing. `tests/house/test_order.py` checks the same
modules with the plugin for mypy.
"""

import asyncio
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("test_"))

CONFIG = """\
[mypy]
strict = True
mypy_path = {root}/src
explicit_package_bases = True
"""


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of this environment from the root of the project."""
    # pyright asks the first Python on the path where packages lie.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_mypy_without_plugins(tmp_path: Path) -> None:
    """mypy --strict, without any plugin, finds every line as it says of itself."""
    config = tmp_path / "mypy.ini"
    config.write_text(CONFIG.format(root=ROOT))
    finished = run("mypy", "--config-file", str(config), "--cache-dir", str(tmp_path / "cache"), HERE)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_pyright() -> None:
    """pyright in strict mode finds every line as it says of itself."""
    finished = run("basedpyright", "--pythonpath", sys.executable, "--project", HERE)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_every_public_name_has_a_type() -> None:
    """Nothing that the package offers has to be inferred by a checker."""
    finished = run("basedpyright", "--verifytypes", "surefoot", "--ignoreexternal")
    assert "Type completeness score: 100%" in finished.stdout, _only_errors(finished.stdout)


def _only_errors(report: str) -> str:
    return "\n".join(re.findall(r"^.* error: .*$", report, re.M)) or report


@pytest.mark.parametrize("module", MODULES)
def test_what_is_accepted_runs(module: str) -> None:
    """What the checkers accept does not fail at run time either."""
    asyncio.run(importlib.import_module(f"tests.typing.{module}").main())
