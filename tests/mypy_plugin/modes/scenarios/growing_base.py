"""A base in another file gains steps, and then one of them is wrong."""

# == events.py
from surefoot.events import Event


class Draft(Event): ...
# == base.py
from surefoot import Workflow, step
from surefoot.events import StartEvent

from .events import Draft


class Base(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...
# == heir.py
from .base import Base


class Heir(Base): ...  # error: WF204  # error: WF207
# ==== then: the base is complete
# == base.py
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

from .events import Draft


class Base(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def finish(self, ev: Draft) -> StopEvent: ...
# == heir.py
from .base import Base


class Heir(Base): ...
# ==== then: a step of the base is wrong in itself, which is told where it stands
# == base.py
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

from .events import Draft


class Base(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def finish(self) -> StopEvent: ...  # error: WF101
