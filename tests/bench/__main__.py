"""All benchmarks, each in a process of its own, and one table. Exits with 1 if a target is missed."""

import asyncio
import multiprocessing
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from types import ModuleType

from tests.bench import (
    fan_out,
    fan_out_growth,
    first_workflow,
    graph_growth,
    idle_run,
    loop,
    many_runs,
    snapshot_growth,
    stream,
)
from tests.bench.harness import ROUNDS, Row, table

BENCHES: tuple[ModuleType, ...] = (
    loop,
    fan_out,
    fan_out_growth,
    many_runs,
    stream,
    idle_run,
    snapshot_growth,
    first_workflow,
    graph_growth,
)


def rows_of(name: str) -> list[Row]:
    """The rows of one benchmark file; called in a fresh process."""
    module = sys.modules[name]
    rows: list[Row] = asyncio.run(module.measure(module.SIZE, ROUNDS))
    return rows


def main() -> None:
    """Print the table as it grows."""
    fresh = multiprocessing.get_context("spawn")
    rows: list[Row] = []
    print(f"Python {platform.python_version()}, {cpu_count()} processors, median of {ROUNDS} pairs\n")
    print(table([]))
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh, max_tasks_per_child=1) as pool:
        for found in pool.map(rows_of, [module.__name__ for module in BENCHES]):
            rows += found
            print(*found, sep="\n", flush=True)
    sys.exit(any(row.verdict == "missed" for row in rows))


if __name__ == "__main__":
    main()
