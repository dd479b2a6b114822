from __future__ import annotations

from surefoot import Context, step

from . import events as e
from .base import Charging
from .events import Order, Packed, Weighed


class OrderFlow(Charging):
    @step(num_workers=4)
    async def pack(self, ev: Order) -> list[Packed]:
        return [Packed(box=number) for number, _ in enumerate(ev.lines)]

    @step
    async def weigh(self, ev: Packed) -> Weighed:
        return Weighed(grams=ev.box)

    @step
    async def approve(self, ctx: Context, evs: list[Weighed]) -> e.ApprovalNeeded | e.Charged:
        return e.Charged(amount=sum(ev.grams for ev in evs))

    @step
    async def decided(self, ev: e.Approval) -> e.Charged | e.Refunded:
        return e.Charged() if ev.granted else e.Refunded(reason="refused")
