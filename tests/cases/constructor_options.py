"""Options that only a run can know withhold the verdict that depends on them; the live class knows them and speaks."""

import os

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Called(Event):
    pass


class Computed(Workflow):
    def __init__(self) -> None:
        super().__init__(disable_validation=bool(os.environ.get("SUREFOOT_NEVER_SET")))

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Called) -> StopEvent:  # error[live]: WF206 (the option is computed when it runs)
        return StopEvent()


class ComputedChecks(Workflow):
    def __init__(self) -> None:
        super().__init__(skip_graph_checks=[name for name in ("reachability",) if name])

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Called) -> StopEvent:
        return StopEvent()


class OnlyTimeout(Workflow):
    def __init__(self, timeout: float = 3) -> None:
        super().__init__(timeout=timeout)

    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()

    @step
    async def take(self, ev: Called) -> StopEvent:  # error: WF206
        return StopEvent()
