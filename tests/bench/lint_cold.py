"""How long wf-lint takes over a large project that it has never seen, beside fixit and mypy.

What counts is the time on the clock, because all of them may use several processes.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.bench.harness import Row, run
from tests.bench.trees import project

SIZE = 5_000
"""Files in the project."""

_LINT = (sys.executable, "-c", "from surefoot_lint.entry import main; main()", "check", ".", "--no-cache")
_FIXIT = (sys.executable, "-m", "fixit", "--rules", "fixit.rules:UseAssertIn", "lint", ".")
_MYPY = (sys.executable, "-m", "mypy", "--config-file=", "--cache-dir=/dev/null", ".")


def _seconds(command: tuple[str, ...], folder: Path) -> float:
    began = perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return perf_counter() - began


def _speeds(peer: tuple[str, ...], folder: Path, rounds: int) -> list[float]:
    """The time of the peer, which takes minutes and runs once, over ours."""
    _seconds(_LINT, folder)
    slow = _seconds(peer, folder)
    return [slow / _seconds(_LINT, folder) for _ in range(rounds)]


async def measure(size: int, rounds: int) -> list[Row]:
    """How many times faster than each peer."""
    with tempfile.TemporaryDirectory() as folder:
        plain, mixed = Path(folder, "plain"), Path(folder, "mixed")
        project(plain, size, 0)
        project(mixed, size, size // 25)
        work = f"{size:,} files"
        return [
            Row(f"{work}, no workflow, cold", "fixit, one rule", "", "≥", 20, _speeds(_FIXIT, plain, rounds)),
            Row(f"{work}, {size // 25} with workflows, cold", "mypy, cold", "", "≥", 10, _speeds(_MYPY, mixed, rounds)),
        ]


if __name__ == "__main__":
    run(measure, SIZE)
