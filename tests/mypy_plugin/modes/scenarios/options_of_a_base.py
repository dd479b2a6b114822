"""Nothing of a base in another file changes but the options of a step, which stand in no type."""

# == base.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event): ...


class Base(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def other(self, ev: StartEvent) -> StopEvent: ...
# == heir.py
from .base import Base


class Heir(Base): ...  # error[0,2]: WF207  # error[1]: WF304
# ==== then: the branch may end
# == base.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event): ...


class Base(Workflow):
    @step(skip_graph_checks=["dead_end"])
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def other(self, ev: StartEvent) -> StopEvent: ...
# ==== then: it may not
# == base.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event): ...


class Base(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def other(self, ev: StartEvent) -> StopEvent: ...
