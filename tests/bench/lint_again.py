"""How long wf-lint takes where nothing has changed since the last run, beside an interpreter that does nothing."""

import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.bench.harness import Row, run
from tests.bench.trees import project

SIZE = 5_000
"""Files in the project."""

_LINT = (sys.executable, "-c", "import sys; from surefoot_lint.entry import main; sys.exit(main())", "check", ".")
_NOTHING = (sys.executable, "-c", "pass")


def _seconds(command: tuple[str, ...], folder: Path) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run_until_recorded(root: Path) -> None:
    """A file that has only just been written is not taken for granted."""
    while not list(root.glob(".surefoot_cache/*.run")):
        _seconds(_LINT, root)


async def measure(size: int, rounds: int) -> list[Row]:
    """Processor time of the one over that of the other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "mixed")
        project(root, size, size // 25)
        _run_until_recorded(root)
        found = []
        for _ in range(rounds + 1):
            nothing = _seconds(_NOTHING, root)
            found.append(_seconds(_LINT, root) / nothing)
    return [Row(f"{size:,} files, {size // 25} with workflows, unchanged", "python -c pass", "", "≤", 6, found[1:])]


if __name__ == "__main__":
    run(measure, SIZE)
