"""A name that leads nowhere is said once, and nothing that depends on it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

if TYPE_CHECKING:
    from surefoot.handler import WorkflowHandler

AnyEvent = TypeVar("AnyEvent", bound=Event)


class Draft(Event):
    pass


class OnPurpose(Workflow):
    """`Any` and type variables are no riddle: their author meant to say nothing."""

    @step
    async def begin(self, ev: StartEvent) -> Any:
        return Draft()

    @step
    async def take(self, ev: Draft) -> StopEvent:
        return StopEvent()

    def handler(self) -> WorkflowHandler:
        return self.run()


class Unresolved(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Missing:  # type: ignore[name-defined]  # error[live,lint]: WF002 (mypy has its own words)
        return None

    @step
    async def take(self, ev: Draft) -> StopEvent:
        return StopEvent()
