"""Options that make sense, and options that do not."""

from surefoot import Workflow, catch_error, step
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent

WORKERS = 8


class Called(Event):
    pass


class Sensible(Workflow):
    @step(num_workers=1, timeout=2.5, skip_graph_checks=None)
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step(num_workers=WORKERS, skip_graph_checks=["reachability"], timeout=None)
    async def webhook(self, ev: Called) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps=["begin"], max_recoveries=2)
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class Senseless(Workflow):
    @step(num_workers=-1)  # error: WF110
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step(num_workers=True, timeout=0)  # error: WF110, WF110
    async def both(self, ev: StartEvent) -> None:
        return None

    @step(num_workers="4")  # type: ignore[call-overload,arg-type,untyped-decorator]  # error: WF110
    async def text(self, ev: StartEvent) -> None:
        return None

    @step(skip_graph_checks=["terminal_event"])  # type: ignore[list-item,call-overload,untyped-decorator]  # error: WF110
    async def check(self, ev: StartEvent) -> None:
        return None

    @catch_error(max_recoveries=0)  # error: WF110
    async def recover(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()

    @catch_error(for_steps="begin")  # type: ignore[arg-type,call-overload,untyped-decorator]  # error: WF110
    async def recover_one(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent()


class NoSuchCheck(Workflow):
    """What the option was meant to hide is not reported as well."""

    @step
    async def begin_anew(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step(skip_graph_checks=["reachable"])  # type: ignore[list-item,call-overload,untyped-decorator]  # error: WF110
    async def webhook(self, ev: Called) -> StopEvent:
        return StopEvent()
