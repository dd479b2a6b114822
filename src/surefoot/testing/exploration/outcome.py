"""What came of a schedule: how the run ended, and what it left behind."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["End", "Loss", "Lost", "Outcome", "Waiting"]

End: TypeAlias = Literal["completed", "failed", "stalled", "waiting", "cut off"]
"""`waiting`: only somebody outside can go on. `cut off`: it had taken as many turns as it may."""

Waiting: TypeAlias = tuple[tuple[str, str], ...]
"""Who waits for what: step and event."""

Loss: TypeAlias = Literal[
    "was still running", "had not begun", "was waiting", "was to be tried again", "was never joined", "reached nobody"
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way in which the run ends, of all schedules that end so.

    Parameters:
        value: what counts of the result, compared by `==`; of a failure, class and text of the exception; else None.
        waiting: who waits for what, of a run that has not ended: step and event.
        count: how many schedules ended so.
        schedule: the first that did.
    """

    end: End
    value: object
    waiting: Waiting
    count: int
    schedule: str

    def is_like(self, end: End, value: object, waiting: Waiting) -> bool:
        """Whether a run that ended in this way had the same outcome."""
        return self.end == end and self.waiting == waiting and _equal(self.value, value)

    def __str__(self) -> str:
        if self.end == "completed":
            return repr(self.value)
        if self.end == "failed":
            return str(self.value)
        who = "; ".join(f"`{step}` waits for {event}" for step, event in self.waiting)
        return {"stalled": "stalls", "waiting": "waits for somebody outside", "cut off": "was cut off"}[self.end] + (
            f": {who}" if who else ""
        )


@dataclass(frozen=True, slots=True)
class Lost:
    """Work that a run left behind when it completed.

    Parameters:
        step: the step whose work it was; empty where an event reached nobody.
        event: class of the event that started it, or was kept for a join, or reached nobody.
        count: in how many schedules.
        schedule: the first of them.
    """

    step: str
    event: str
    how: Loss
    count: int
    schedule: str

    def __str__(self) -> str:
        if not self.step:
            return f"{self.event} {self.how}"
        if self.how == "was never joined":
            return f"{self.event} {self.how} by `{self.step}`"
        return f"`{self.step}`, given {self.event}, {self.how}"


def _equal(value: object, other: object) -> bool:
    try:
        return bool(value == other)
    except Exception:  # noqa: BLE001 - arrays have no single answer
        return repr(value) == repr(other)
