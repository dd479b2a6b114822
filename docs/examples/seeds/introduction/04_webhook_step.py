"""A step whose event comes from outside is exempt from the check that somebody produces it."""

import asyncio

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Subscribed(Event):
    url: str


class WebhookEvent(Event):
    payload: str


class WebhookFlow(Workflow):
    @step
    async def subscribe(self, ctx: Context, ev: StartEvent) -> StopEvent | None:
        if not ev.get("url"):
            return StopEvent(result="nowhere to subscribe")
        ctx.write_event_to_stream(Subscribed(url=ev.url))
        return None

    @step(skip_graph_checks=["reachability"])
    async def receive_webhook(self, ev: WebhookEvent) -> StopEvent:
        return StopEvent(result=f"received {ev.payload}")


async def main() -> None:
    handler = WebhookFlow().run(url="https://example.com/orders")
    async for ev in handler.stream_events():
        if isinstance(ev, Subscribed):
            print(f"subscribed to {ev.url}")
            await handler.send_event(WebhookEvent(payload="an order"))
    print(await handler)
    print(await WebhookFlow().run())


if __name__ == "__main__":
    asyncio.run(main())

# prints:
# subscribed to https://example.com/orders
# received an order
# nowhere to subscribe
