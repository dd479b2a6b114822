"""Events: what differs where they are made, shared and dumped."""

import pytest

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
from tests.drivers.running import run


class Draft(Event):
    text: str = ""


@pytest.mark.difference(1)
def test_a_keyword_without_field_is_an_entry() -> None:
    """Users rely on it; only a class that forbids extras refuses."""
    event = Draft(txt="misspelt")
    assert (event.text, event.txt) == ("", "misspelt")


@pytest.mark.difference(3)
def test_all_steps_get_the_same_object() -> None:
    """An event is not copied on its way, neither for several steps nor when it is sent."""
    seen: list[Event] = []

    class Sharing(Workflow):
        @step
        async def begin(self, ctx: Context, ev: StartEvent) -> Draft:
            draft = Draft(text="one")
            seen.append(draft)
            ctx.send_event(draft)
            return draft

        @step
        async def left(self, ctx: Context, ev: Draft) -> StopEvent | None:
            seen.append(ev)
            return StopEvent() if ctx.collect_events(ev, [Draft, Draft]) else None

        @step
        async def right(self, ev: Draft) -> None:
            seen.append(ev)

    run(Sharing())
    assert len(seen) >= 4
    assert all(event is seen[0] for event in seen)
