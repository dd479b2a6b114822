"""A process that works, writes down where it stands, and may be killed at any moment.

Called as `python -m tests.stateful.crashing FOLDER`: goes on with the run whose snapshot lies in the folder, or begins
one. Each execution that begins leaves a line in a file and says so; a snapshot is written whenever a step has ended.
"""

import asyncio
import json
import sys
from pathlib import Path

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

__all__ = ["ITEMS", "Journey"]

ITEMS = 12


class Leg(Event):
    n: int


class Driven(Event):
    n: int


class Arrived(Event):
    n: int


class Journey(Workflow):
    """A fan-out of two steps each, a store, and a join."""

    folder: Path

    @step
    async def split(self, ev: StartEvent) -> list[Leg]:
        self._note("began split")
        return [Leg(n=n) for n in range(ITEMS)]

    @step(num_workers=3)
    async def drive(self, ctx: Context, ev: Leg) -> Driven:
        self._note(f"began drive {ev.n}")
        await asyncio.sleep(0.002 * (ev.n % 3))
        return Driven(n=ev.n)

    @step(num_workers=2)
    async def arrive(self, ctx: Context, ev: Driven) -> Arrived:
        self._note(f"began arrive {ev.n}")
        await asyncio.sleep(0.003)
        await ctx.store.set(f"arrived_{ev.n}", True)
        return Arrived(n=ev.n)

    @step
    async def join(self, ctx: Context, legs: list[Arrived]) -> StopEvent:
        known = [n for n in range(ITEMS) if await ctx.store.get(f"arrived_{n}", default=False)]
        return StopEvent(result=[sorted(leg.n for leg in legs), known])

    def _note(self, line: str) -> None:
        with (self.folder / "log").open("a") as log:
            log.write(line + "\n")
        print(line, flush=True)


async def main(folder: Path) -> None:
    """Run to the end, writing a snapshot whenever a step has ended."""
    workflow = Journey(timeout=None)
    workflow.folder = folder
    kept = folder / "snapshot.json"
    if kept.exists():
        handler = workflow.run(ctx=Context.from_dict(workflow, json.loads(kept.read_text())))
    else:
        handler = workflow.run()
    async for _ in handler.stream_events(expose_internal=True):
        snapshot = handler.ctx.to_dict()
        if snapshot["is_running"]:
            _replace(kept, json.dumps(snapshot))
    _replace(folder / "result.json", json.dumps(await handler))


def _replace(path: Path, text: str) -> None:
    """Write so that whoever reads finds the old text or the new one."""
    draft = path.with_suffix(".draft")
    draft.write_text(text)
    draft.replace(path)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
