"""How long a program takes to import surefoot, define a workflow and run it, beside importing pydantic and networkx.

Each start is a fresh interpreter. Modules are compiled to bytecode beforehand, as an installer does it.
"""

import asyncio
import os
import sys
import tempfile
from resource import RUSAGE_CHILDREN, getrusage

from tests.bench.harness import Row, run

SIZE = 1
"""Starts in one sample."""

IMPORTS = "import pydantic, networkx"

WORKFLOW = """
import asyncio
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

class Hello(Workflow):
    @step
    async def greet(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=f"Hello {ev.name}")

async def main():
    assert await Hello().run(name="World") == "Hello World"

asyncio.run(main())
"""


async def seconds(code: str, starts: int, bytecode: str) -> float:
    """Processor seconds of so many fresh interpreters that run `code`."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = getrusage(RUSAGE_CHILDREN)
    for _ in range(starts):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, env=environment)
        assert await process.wait() == 0
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def measure(size: int, rounds: int) -> list[Row]:
    """The start of a first workflow over the two imports."""
    samples = []
    with tempfile.TemporaryDirectory() as bytecode:
        for _ in range(rounds + 1):
            imports = await seconds(IMPORTS, size, bytecode)
            samples.append(await seconds(WORKFLOW, size, bytecode) / imports)
    return [Row("import surefoot, first workflow", IMPORTS, "", "≤", 1.3, samples[1:])]


if __name__ == "__main__":
    run(measure, SIZE)
