"""A seed as it was written: a state model none of whose fields has a default, and a step that returns nothing."""

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class WorkflowState(BaseModel):
    username: str  # error: WF601
    email: str  # error: WF601
    age: int  # error: WF601


class SecondEvent(Event):
    pass


class ExampleWorkflow(Workflow):
    @step
    async def modify_state(  # error[lint]: WF420 (mypy has its own message, and a run stalls)
        self, ev: StartEvent, ctx: Context[WorkflowState]
    ) -> SecondEvent:
        async with ctx.store.edit_state() as state:
            state.age = ev.age
            state.username = ev.username
            state.email = ev.email
        ## rest of the step implementation

    @step
    async def finish(self, ev: SecondEvent) -> StopEvent:
        return StopEvent()
