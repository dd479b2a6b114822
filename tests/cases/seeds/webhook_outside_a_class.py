"""A seed as it was written: three steps with `self` outside any class, one of them exempt from a graph check."""

from surefoot import step
from surefoot.events import Event, StartEvent, StopEvent


class Retrieved(Event):
    pass


class WebhookEvent(Event):
    pass


@step  # error: WF111
async def retrieve(self, ev: StartEvent) -> Retrieved: ...


@step  # error[mypy,lint]: WF111 (the import ends at the first)
async def synthesize(self, ev: Retrieved) -> StopEvent: ...


@step(skip_graph_checks=["reachability"])  # error[mypy,lint]: WF111 (the import ends at the first)
async def receive_webhook(self, ev: WebhookEvent) -> StopEvent: ...
