"""A skip that hides something stays; one that hides nothing goes."""

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Called(Event):
    pass


class Logged(Event):
    pass


class Used(Workflow):
    @step(skip_graph_checks=["dead_end"])
    async def begin(self, ev: StartEvent) -> StopEvent | Logged:
        return StopEvent()

    @step(skip_graph_checks=["reachability"])
    async def webhook(self, ev: Called) -> StopEvent:
        return StopEvent()


class Unused(Workflow):
    @step(skip_graph_checks=["dead_end", "reachability"])  # error: WF210, WF210
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


class UnusedForAll(Workflow):  # error: WF210
    def __init__(self) -> None:
        super().__init__(skip_graph_checks={"terminal_event"})

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()
