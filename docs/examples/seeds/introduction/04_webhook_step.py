"""A step whose event comes from outside is exempt from the check that somebody produces it."""

import asyncio

from surefoot import Workflow, step
from surefoot.events import Event, InputRequiredEvent, StartEvent, StopEvent


class WebhookEvent(Event):
    payload: str


class WebhookFlow(Workflow):
    @step
    async def subscribe(self, ev: StartEvent) -> InputRequiredEvent:
        return InputRequiredEvent(prefix="waiting for the webhook")

    @step(skip_graph_checks=["reachability"])
    async def receive_webhook(self, ev: WebhookEvent) -> StopEvent:
        return StopEvent(result=f"received {ev.payload}")


async def main() -> None:
    handler = WebhookFlow().run()
    async for ev in handler.stream_events():
        if isinstance(ev, InputRequiredEvent):
            print(ev.prefix)
            await handler.send_event(WebhookEvent(payload="an order"))
    print(await handler)


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# waiting for the webhook
# received an order
