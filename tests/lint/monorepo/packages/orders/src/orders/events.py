from __future__ import annotations

from pydantic import create_model

from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent

__all__ = ["Approval", "ApprovalNeeded", "Charged", "Order", "Packed", "Receipt", "Refunded", "Weighed"]


class Order(StartEvent):
    lines: list[str]


class Packed(Event):
    box: int


Weighed = create_model("Weighed", __base__=Event, grams=(int, ...))


class Charged(Event):
    amount: int = 0


class Refunded(Charged):
    reason: str = ""


class ApprovalNeeded(InputRequiredEvent):
    prefix: str = ""


class Approval(HumanResponseEvent):
    granted: bool = False


class Receipt(StopEvent):
    total: int = 0
