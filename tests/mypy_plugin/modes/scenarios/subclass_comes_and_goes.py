"""Whether a class is left to others to complete, where the others come and go, and its own file stays as it is."""

# == base.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent


class Draft(Event): ...


class Base(Workflow):  # error[0,2]: WF204
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[0,2]: WF207


class Other(Workflow):  # error[0,2]: WF204
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[0,2]: WF207
# == attached.py
from surefoot import Workflow, step
from surefoot.events import StartEvent

from .base import Draft


class Attached(Workflow):  # error[0,2]: WF204
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[0,2]: WF207
# == built.py
from .heirs import Built
# == heirs.py
from surefoot import Workflow, step
from surefoot.events import StartEvent

from .base import Draft


class Built(Workflow):  # error[1]: WF204
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[1]: WF207
# == heir_of_built.py
from surefoot import step
from surefoot.events import StopEvent

from . import base, heirs


class HeirOfBuilt(heirs.Built):
    @step
    async def finish(self, ev: base.Draft) -> StopEvent: ...
# ==== then: new files have heirs, one under another name, and a step; an old one makes an instance
# == kit.py
from .base import Other as Origin
# == heir.py
from surefoot import step
from surefoot.events import StopEvent

from . import base, kit


class Heir(base.Base):
    @step
    async def finish(self, ev: base.Draft) -> StopEvent: ...


class OtherHeir(kit.Origin):
    @step
    async def finish(self, ev: base.Draft) -> StopEvent: ...
# == more.py
from surefoot import step
from surefoot.events import StopEvent

from .attached import Attached
from .base import Draft


@step(workflow=Attached)
async def finish(ev: Draft) -> StopEvent: ...
# == built.py
from .heirs import Built


def make() -> Built:
    return Built()
# ==== then: all of it is gone again
# == heir.py is gone
# == more.py is gone
# == kit.py is gone
# == built.py
from .heirs import Built
