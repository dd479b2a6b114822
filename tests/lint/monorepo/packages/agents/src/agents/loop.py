from typing import Annotated, Optional, Union

from workflows import Context, Workflow, step
from workflows.events import Event, StartEvent, StopEvent
from workflows.resource import Resource


class Thought(Event):
    text: str


class ToolCall(Event):
    name: str


class ToolResult(Event):
    value: str


def model() -> str:
    return "m"


class Agent(Workflow):
    @step
    async def think(
        self, ctx: Context, ev: Union[StartEvent, ToolResult], llm: Annotated[str, Resource(model)]
    ) -> Union[ToolCall, StopEvent]:
        return StopEvent()

    @step
    async def call(self, ev: ToolCall) -> Optional[ToolResult]:
        return None


class Lost(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Thought: ...

    @step
    async def reply(self, ev: Thought) -> StopEvent: ...

    @step
    async def orphan(self, ev: ToolResult) -> StopEvent: ...  # error: WF206


class Quiet(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent | Thought: ...  # wf: ignore[WF207] the audit service reads it
