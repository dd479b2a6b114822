"""A batch is a list whose items are known one by one, and what is sent is known by its type."""

# == events.py
from surefoot.events import Event


class Left(Event):
    size: int = 0


class Right(Event):
    name: str = ""


class Lost(Event): ...


def make() -> Right: ...
# == flow.py
from collections.abc import Sequence

from surefoot import Context, Workflow, collect_events, step
from surefoot.events import Event, StartEvent, StopEvent

from .events import Left, Right, make


def count(events: list[Left | Right]) -> int: ...
def look(events: Sequence[Event]) -> None: ...
def lefts(events: list[Left]) -> None: ...
def any_events(events: list[Event]) -> None: ...


class Flow(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Left | Right:
        ctx.send_event(make())  # error[1]: WF401
        return Left()

    @step
    async def gather(self, ctx: Context, ev: Left | Right) -> StopEvent | None:
        found = ctx.collect_events(ev, [Left, Right])
        if found is None:
            return None
        left, right = found
        reveal_type(left)  # note: Revealed type is "collected_batches.events.Left"
        reveal_type(right.name)  # note: Revealed type is "str"
        reveal_type(found[0].size)  # note: Revealed type is "int"
        one, two, three = found  # error: [misc]
        look(found)
        count(found)
        any_events(ctx.collect_events(ev, [Left, Right]) or [])
        reveal_type(ctx.collect_events(ev, [Left] * 3))  # note: Revealed type is "list[collected_batches.events.Left] | None"
        pair = collect_events(ctx, ev, (Left, Right))
        reveal_type(ctx.collect_events(ev, [type(ev)]))  # note: Revealed type is "list[collected_batches.events.Left | collected_batches.events.Right] | None"
        if isinstance(ev, Left):
            left, right = ctx.collect_events(ev, [Left, Right]) or found
            twins = ctx.collect_events(ev, [Left, Left]) or []
            lefts(twins[1:])
        return StopEvent(result=len(pair or found))
# ==== then: what is made is an event that the step does not name
# == events.py
from surefoot.events import Event


class Left(Event):
    size: int = 0


class Right(Event):
    name: str = ""


class Lost(Event): ...


def make() -> Lost: ...
