"""Runs of unusual size: nothing recurses with the depth of a workflow, and nothing searches what grows with a run."""

import asyncio
import json
from typing import Any

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.testing import clock

DEPTH = 50


def nested(depth: int) -> type[Workflow]:
    """A workflow of streams within streams; the two outer ones have two members each."""
    down = [StartEvent, *(type(f"Down{level}", (Event,), {"__module__": __name__}) for level in range(depth))]
    up = [StopEvent, *(type(f"Up{level}", (Event,), {"__module__": __name__}) for level in range(depth))]
    globals().update({cls.__name__: cls for cls in [*down, *up]})  # a snapshot finds them by name
    steps: dict[str, Any] = {}
    for level in range(depth):
        steps[f"fan{level}"] = _fan(level, down[level], down[level + 1])
        steps[f"join{level}"] = _join(level, up[level + 1], up[level])
    steps["turn"] = _turn(down[depth], up[depth])
    return type("Nested", (Workflow,), {"__module__": __name__, **steps})


def _fan(level: int, taken: type[Event], made: type[Event]) -> Any:
    async def fan(self: Any, ev: Any) -> Any:
        return [made()] * (2 if level < 2 else 1)

    return _as_step(fan, f"fan{level}", taken, list[made])  # type: ignore[valid-type]


def _join(level: int, taken: type[Event], made: type[Event]) -> Any:
    async def join(self: Any, ev: Any) -> Any:
        return StopEvent(result=len(ev)) if made is StopEvent else made()

    return _as_step(join, f"join{level}", list[taken], made)  # type: ignore[valid-type]


def _turn(taken: type[Event], made: type[Event]) -> Any:
    async def turn(self: Any, ev: Any) -> Any:
        await asyncio.sleep(10)
        return made()

    return _as_step(turn, "turn", taken, made)


def _as_step(function: Any, name: str, taken: Any, made: Any) -> Any:
    function.__name__, function.__qualname__ = name, f"Nested.{name}"
    function.__annotations__ = {"ev": taken, "return": made}
    return step(function)


def test_streams_may_be_nested_as_deeply_as_one_likes() -> None:
    """Fifty levels run, are written down at the bottom, and close one after the other."""

    async def main() -> Any:
        workflow = nested(DEPTH)(timeout=None)
        handler = workflow.run()
        await asyncio.sleep(5)
        snapshot = json.loads(json.dumps(handler.ctx.to_dict()))
        assert len(snapshot["streams"]) == 1 + 2 + 4 * (DEPTH - 2)
        await handler.cancel_run()
        return await workflow.run(ctx=Context[Any].from_dict(workflow, snapshot))

    assert clock.run(main()) == 2


class Patient(Workflow):
    """Waits for very many answers at once."""

    @step
    async def only(self, ctx: Context, ev: StartEvent) -> StopEvent:
        waits = (ctx.wait_for_event(HumanResponseEvent, requirements={"n": n}, timeout=None) for n in range(ev.count))
        return StopEvent(result=[answer.n for answer in await asyncio.gather(*waits)])


def test_a_body_may_wait_thousands_of_times_at_once() -> None:
    """Every wait gets its own answer."""

    async def main() -> Any:
        handler = Patient(timeout=None).run(count=5_000)
        await asyncio.sleep(1)
        for n in range(5_000):
            await handler.send_event(HumanResponseEvent(n=n))
        return await handler

    assert clock.run(main()) == list(range(5_000))
