"""Files that mypy sees only in part are silent about workflows, and make others silent."""

# == ignored.py
# mypy: ignore-errors
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent


class Draft(Event): ...


class Ignored(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...
# == heir.py
from .ignored import Ignored


class Heir(Ignored): ...
# == described.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    title: str


class Described(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...

    @step
    async def finish(self, ev: Draft) -> StopEvent: ...
# == described.pyi
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

class Draft(Event):
    title: str

class Described(Workflow):
    async def begin(self, ev: StartEvent) -> Draft: ...
    async def finish(self, ev: Draft) -> StopEvent: ...

class Whole(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error: WF207
    @step
    async def finish(self, ev: StartEvent) -> StopEvent: ...
# == user.py
from .described import Described, Draft


class User(Described): ...


flow = Described()
draft = Draft(title="x")
# == star.py
from surefoot import step
from surefoot.events import StopEvent

from .described import *


class Star(Described):
    @step
    async def more(self, ev: Draft) -> StopEvent: ...
# ==== then: the stub says nothing else, but its text has changed
# == described.pyi
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

class Described(Workflow):
    async def begin(self, ev: StartEvent) -> Draft: ...
    async def finish(self, ev: Draft) -> StopEvent: ...

class Whole(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error: WF207
    @step
    async def finish(self, ev: StartEvent) -> StopEvent: ...

class Draft(Event):
    title: str
