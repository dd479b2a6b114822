"""A scenario: a workflow, what happens to it from outside, and what must come of it, whatever drives it.

A step in a scenario awaits only what its context offers, so that a driver without an event loop can run it too; `pause`
lets time pass.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from surefoot import Context, Workflow
from surefoot.events import Event

__all__ = ["Action", "Cancel", "Move", "Outcome", "Scenario", "Send", "pause"]


class Never(Event):
    """Nobody sends this."""


async def pause(ctx: Context[Any], seconds: float) -> None:
    """Let time pass inside a step."""
    try:
        await ctx.wait_for_event(Never, timeout=seconds)
    except TimeoutError:
        return


@dataclass(frozen=True)
class Send:
    """Somebody outside sends an event."""

    event: Event
    step: str | None = None


@dataclass(frozen=True)
class Cancel:
    """Somebody outside ends the run."""


@dataclass(frozen=True)
class Move:
    """The process dies, and the run goes on in another one from what was written down."""


Action: TypeAlias = Send | Cancel | Move


@dataclass(frozen=True)
class Outcome:
    """What came of a run.

    Parameters:
        error: what it failed with, as text; empty if it did not.
        stream: what it published, as text; after a move, in the last process.
    """

    result: object = None
    error: str = ""
    stream: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """What happens, and what must come of it.

    Parameters:
        workflow: makes the workflow; a moved run goes on with a new one.
        fields: of the start event.
        outside: what happens at which second of the run.
        outcome: what must come of it.
    """

    name: str
    workflow: Callable[[], Workflow[Any, Any]]
    outcome: Outcome
    outside: tuple[tuple[float, Action], ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
