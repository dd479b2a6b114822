"""An event in another file becomes one that comes from outside."""

# == events.py
from surefoot.events import Event


class Other(Event): ...
# == flow.py
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

from . import events


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def extra(self, ev: events.Other) -> StopEvent: ...  # error: WF206
# ==== then: it answers a request
# == events.py
from surefoot.events import HumanResponseEvent


class Other(HumanResponseEvent): ...
# == flow.py
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

from . import events


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent: ...

    @step
    async def extra(self, ev: events.Other) -> StopEvent: ...
