"""The work of the comparison without any library: plain asyncio with the events of surefoot."""

from tests.bench import fan_out as fan
from tests.bench import loop as turns
from tests.bench import many_runs

__all__ = ["PACKAGE", "fan_out", "loop", "runs"]

PACKAGE = ""

loop, fan_out, runs = turns.by_hand, fan.by_hand, many_runs.by_hand
