"""What the plugin costs where mypy finds no workflow.

The target is for code that is new to mypy while the libraries are known to it, as in CI and after a change of branch.
The other rows are the ends between which it lies: nothing is known, and everything is.
"""

import tempfile
from pathlib import Path

from tests.bench.harness import Row, run
from tests.bench.mypy_runs import ratios
from tests.bench.trees import project

SIZE = 300
"""Files in the project."""

_OURS = ["surefoot_mypy"]


async def measure(size: int, rounds: int) -> list[Row]:
    """mypy with the plugin over mypy without any."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        root = place / "plain"
        project(root, size, 0)
        new = ratios(root, place / "new", _OURS, rounds)
        first = ratios(root, place / "first", _OURS, max(1, rounds // 3), known="nothing")
        again = ratios(root, place / "again", _OURS, rounds, known="everything")
    work = f"{size} files, no workflow"
    return [
        Row(f"{work}: libraries cached", "mypy", "", "≤", 1.05, new),
        Row(f"{work}: nothing cached", "mypy", "", "≤", 1.05, first),
        Row(f"{work}: unchanged", "mypy", "", "≤", 1.3, again),
    ]


if __name__ == "__main__":
    run(measure, SIZE)
