"""What the plugin costs where every file has a workflow.

The target is for code that is new to mypy while the libraries are known to it. Many projects use pydantic's own plugin,
which makes mypy slower by itself; the last row is what ours adds to that.
"""

import tempfile
from pathlib import Path

from tests.bench.harness import Row, run
from tests.bench.mypy_runs import ratios
from tests.bench.trees import project

SIZE = 200
"""Files in the project, each with a workflow of five steps."""

_OURS, _PYDANTIC = "surefoot_mypy", "pydantic.mypy"


async def measure(size: int, rounds: int) -> list[Row]:
    """mypy with the plugin over mypy without it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        root = place / "flows"
        project(root, size, size)
        new = ratios(root, place / "new", [_OURS], rounds)
        first = ratios(root, place / "first", [_OURS], max(1, rounds // 3), known="nothing")
        again = ratios(root, place / "again", [_OURS], rounds, known="everything")
        besides = ratios(root, place / "besides", [_PYDANTIC, _OURS], rounds, fewer=[_PYDANTIC])
    work = f"{size} workflows"
    return [
        Row(f"{work}: libraries cached", "mypy", "", "≤", 1.15, new),
        Row(f"{work}: nothing cached", "mypy", "", "≤", 1.15, first),
        Row(f"{work}: unchanged", "mypy", "", "≤", 1.3, again),
        Row(f"{work}: libraries cached", "mypy with pydantic.mypy", "", "≤", 1.15, besides),
    ]


if __name__ == "__main__":
    run(measure, SIZE)
