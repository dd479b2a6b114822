"""The review of drafts, repaired: every event has a way in and a way out."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Begin(StartEvent):
    topic: str
    channel: str = "the blog"


class Draft(Event):
    text: str
    channel: str


class Approved(Event):
    text: str
    channel: str


class Rejected(Event):
    reason: str


class Review(Workflow):
    @step
    async def write(self, ev: Begin | Rejected) -> Draft:
        if isinstance(ev, Rejected):
            return Draft(text=f"Shorter, because it was {ev.reason}", channel="the blog")
        return Draft(text=f"All about {ev.topic}", channel=ev.channel)

    @step
    async def judge(self, ev: Draft) -> Approved | Rejected:
        if len(ev.text) > 80:
            return Rejected(reason="too long")
        return Approved(text=ev.text, channel=ev.channel)

    @step
    async def publish(self, ev: Approved) -> StopEvent:
        return StopEvent(result=f"{ev.text} (on {ev.channel})")
