"""How the benchmarks measure, and what counts as reached.

Every speed is a ratio to the same work written by hand, in the same process. The two take turns, and the one that goes
first goes second the next time, so that a machine that slows down slows down both. Each starts after a full garbage
collection, with the collector on as in production. What is counted is processor time of this process, because the time
that other programs take away says nothing about either. The first pair warms up and is dropped.

A row is the median of its samples. It is *missed* only where even the better quartile of the samples misses the target;
a median beyond the target with the quartile within it is *noise*.
"""

import asyncio
import gc
import importlib
import multiprocessing
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from time import process_time
from typing import Any, Literal, TypeAlias, TypeVar

__all__ = ["ROUNDS", "Measure", "Row", "in_fresh_processes", "ratios", "rows_of", "run", "seconds", "table"]

ArgT = TypeVar("ArgT")
ResultT = TypeVar("ResultT")

ROUNDS = 9
"""Pairs that are measured for each row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Parameters:
        name: the work.
        peer: what it is compared with; empty for an absolute number.
        unit: of the samples; empty for a ratio.
        bound: whether the target is the least or the most that is allowed.
        samples: one number for each pair of runs.
    """

    name: str
    peer: str
    unit: Literal["", "KiB", "ms"]
    bound: Literal["≥", "≤"]
    target: float
    samples: Sequence[float]

    @property
    def value(self) -> float:
        """What is reported: the median."""
        return median(self.samples)

    @property
    def verdict(self) -> Literal["reached", "noise", "missed"]:
        """Whether the target is reached, and if not, whether that is more than noise."""
        if self._meets(self.value):
            return "reached"
        several = list(self.samples) * 2 if len(self.samples) == 1 else self.samples
        lower, _, upper = quantiles(several, n=4, method="inclusive")
        return "noise" if self._meets(upper if self.bound == "≥" else lower) else "missed"

    def _meets(self, value: float) -> bool:
        return value >= self.target if self.bound == "≥" else value <= self.target

    def __str__(self) -> str:
        spread = f"{min(self.samples):.2f}–{max(self.samples):.2f}"
        return (
            f"{self.name:<44} {self.value:>6.2f} {self.unit:<4} {self.bound} {self.target:<5g}"
            f" {self.verdict:<8} {spread:<12} {self.peer}"
        )


Measure: TypeAlias = Callable[[int, int], Coroutine[Any, Any, list[Row]]]
"""What a benchmark file offers as `measure`: work of a size, done so many rounds, gives rows."""


async def seconds(work: Callable[[], Awaitable[object]]) -> float:
    """Processor seconds that `work` takes."""
    gc.collect()
    began = process_time()
    await work()
    return process_time() - began


async def ratios(
    numerator: Callable[[], Awaitable[object]], denominator: Callable[[], Awaitable[object]], rounds: int
) -> list[float]:
    """The time of `numerator` over that of `denominator`, for each of `rounds` pairs."""
    found = []
    for number in range(rounds + 1):
        if number % 2:
            above, below = await seconds(numerator), await seconds(denominator)
        else:
            below, above = await seconds(denominator), await seconds(numerator)
        found.append(above / below)
    return found[1:]


def table(rows: Sequence[Row]) -> str:
    """The rows, and what their columns mean."""
    head = f"{'work':<44} {'median':>6} {'':<4} {'target':<7} {'':<8} {'spread':<12} compared with"
    return "\n".join([head, "-" * len(head), *map(str, rows)])


def in_fresh_processes(function: Callable[[ArgT], ResultT], arguments: Iterable[ArgT]) -> Iterator[ResultT]:
    """`function` of each argument, one after the other, each in a process that has done nothing else."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context, max_tasks_per_child=1) as pool:
        yield from pool.map(function, arguments)


def rows_of(name: str) -> list[Row]:
    """The rows of the benchmark file of this module name."""
    module = importlib.import_module(name)
    rows: list[Row] = asyncio.run(module.measure(module.SIZE, ROUNDS))
    return rows


def run(measure: Measure, size: int) -> None:
    """Measure one benchmark file, print its rows, and exit with 1 if a target is missed."""
    rows = asyncio.run(measure(size, ROUNDS))
    print(table(rows))
    sys.exit(any(row.verdict == "missed" for row in rows))
