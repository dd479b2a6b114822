"""The benchmarks still measure what they say: each is run once, with next to nothing to do."""

import asyncio
from types import ModuleType

import pytest

from tests.bench.__main__ import BENCHES
from tests.bench.harness import Row, table


@pytest.mark.parametrize("bench", BENCHES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_bench_measures(bench: ModuleType) -> None:
    """A benchmark does its work at any size and gives rows with a positive number for each round."""
    rows: list[Row] = asyncio.run(bench.measure(20, 1))
    assert rows
    assert all(sample > 0 for row in rows for sample in row.samples)
    assert all(row.name in table(rows) for row in rows)


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
