"""Base workflows: judged for what they write themselves, not for what they leave to others."""

from surefoot import Context, Workflow, step

from . import events
from .events import Approved, Begun, Draft
from .events import Ending as End


class Origin(Workflow):
    """Incomplete, and completed elsewhere."""

    @step
    async def begin(self, ctx: Context, ev: Begun) -> Draft:
        return Draft()

    @step
    async def approve(self, ev: Draft) -> Approved:
        return Approved()


class Faulty(Origin):
    """Its own faults are told here, once, though two others inherit them."""

    @step
    async def no_event(self, ev) -> None:  # error: WF101
        return None

    @step
    async def no_return(self, ev: Draft):  # error: WF102
        return None

    @step
    async def takes_stop(self, ev: End) -> None:  # error: WF103
        return None

    @step
    async def needs_more(self, ev: Draft, limit: int) -> None:  # error: WF104
        return None

    @step
    async def model(self, ev: events.Memo) -> None:  # error: WF105
        return None
