"""Events, and a workflow of their own file that speaks of their fields there."""

from pydantic import BaseModel, ConfigDict, Field

from modules.durable import values
from modules.durable.values import Client, Locks
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Fetched(Event):
    client: Client  # error: WF604
    locks: Locks = []  # error: WF604
    kept: Client = Field(default_factory=Client, exclude=True)
    text: str = ""


class Parsed(Fetched):
    work: values.Work  # error: WF604


class State(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)

    client: Client | None = None


class Own(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Parsed | None:
        return None

    @step
    async def end(self, ev: Parsed) -> StopEvent:
        return StopEvent()
