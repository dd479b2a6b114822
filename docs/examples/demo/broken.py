"""A review of drafts, with three mistakes."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    text: str


class Approved(Event):
    text: str


class Rejected(Event):
    reason: str


class Review(Workflow):
    @step
    async def write(self, ev: StartEvent) -> Draft:
        return Draft(text=f"All about {ev.topic}")

    @step
    async def judge(self, ev: Draft) -> StopEvent | Rejected:
        if len(ev.text) > 80:
            return Rejected(reason="too long")
        return StopEvent(result=ev.text)

    @step
    async def publish(self, ev: Approved, channel: str) -> StopEvent:
        return StopEvent(result=f"{ev.text} ({channel})")
