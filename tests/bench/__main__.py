"""All benchmarks, each in a process of its own, and one table. Exits with 1 if a target is missed."""

import platform
import sys
from os import cpu_count
from types import ModuleType

from tests.bench import (
    fan_out,
    fan_out_growth,
    first_workflow,
    graph_growth,
    idle_run,
    lint_again,
    lint_cold,
    lint_edit,
    loop,
    many_runs,
    mypy_with_workflows,
    mypy_without_workflows,
    prove,
    snapshot_growth,
    stream,
)
from tests.bench.harness import ROUNDS, Row, in_fresh_processes, rows_of, table

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
    prove,
    lint_cold,
    lint_again,
    lint_edit,
    mypy_without_workflows,
    mypy_with_workflows,
)


def main() -> None:
    """Print the table as it grows."""
    rows: list[Row] = []
    print(f"Python {platform.python_version()}, {cpu_count()} processors, median of {ROUNDS} pairs\n")
    print(table([]))
    for found in in_fresh_processes(rows_of, [module.__name__ for module in BENCHES]):
        rows += found
        print(*found, sep="\n", flush=True)
    sys.exit(any(row.verdict == "missed" for row in rows))


if __name__ == "__main__":
    main()
