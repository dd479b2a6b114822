"""The work of the comparison in surefoot."""

from tests.bench import fan_out as fan
from tests.bench import loop as turns
from tests.bench import many_runs

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = "surefoot"

loop, fan_out, runs = turns.by_workflow, fan.by_workflow, many_runs.by_workflow
