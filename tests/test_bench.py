"""The benchmarks still measure what they say: each is run once, with next to nothing to do."""

import asyncio
from pathlib import Path
from types import ModuleType

import pytest

from tests.bench import mypy_with_workflows, mypy_without_workflows
from tests.bench.__main__ import BENCHES
from tests.bench.harness import Row, table
from tests.bench.mypy_runs import ratios

# They let mypy read all libraries again and again, whatever the size.
LONG = [mypy_without_workflows, mypy_with_workflows]


@pytest.mark.parametrize(
    "bench", [bench for bench in BENCHES if bench not in LONG], ids=lambda module: module.__name__.rpartition(".")[2]
)
def test_bench_measures(bench: ModuleType) -> None:
    """A benchmark does its work at any size and gives rows with a positive number for each round."""
    rows: list[Row] = asyncio.run(bench.measure(min(bench.SIZE, 20), 1))
    assert rows
    assert all(sample > 0 for row in rows for sample in row.samples)
    assert all(row.name in table(rows) for row in rows)


def test_runs_of_mypy_take_turns(tmp_path: Path) -> None:
    """A project is checked with the plugin and without, and the ratio of both times is a positive number."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "nothing.py").touch()
    (ratio,) = ratios(tmp_path / "project", tmp_path / "beside", ["surefoot_mypy"], 1, known="nothing")
    assert ratio > 0


@pytest.mark.parametrize(
    ("samples", "at_least", "at_most"),
    [
        ([0.4, 0.5, 0.6, 0.7, 0.8], "reached", "reached"),
        ([0.5, 0.5, 0.5, 0.6, 0.9], "noise", "reached"),
        ([0.1, 0.2, 0.3, 0.4, 0.9], "missed", "reached"),
        ([0.5, 0.6, 0.7, 0.7, 0.7], "reached", "noise"),
        ([0.5, 0.7, 0.8, 0.9, 0.9], "reached", "missed"),
        ([0.6], "reached", "reached"),
        ([0.5], "missed", "reached"),
    ],
)
def test_verdict(samples: list[float], at_least: str, at_most: str) -> None:
    """A target counts as missed only where the better quartile misses it, too."""
    assert Row("work", "peer", "", "≥", 0.6, samples).verdict == at_least
    assert Row("work", "peer", "", "≤", 0.6, samples).verdict == at_most
