"""What is known of calls within functions, while what they call is edited in other files."""

# == events.py
from surefoot.events import Event, StartEvent, StopEvent


class Begun(StartEvent):
    topic: str


class Ended(StopEvent):
    text: str = ""


class Draft(Event):
    title: str
# == state.py
from pydantic import BaseModel


class Author(BaseModel):
    name: str = ""


class State(BaseModel):
    author: Author = Author()
# == flow.py
from surefoot import Workflow, step

from .events import Begun, Ended


class Flow(Workflow):
    @step
    async def begin(self, ev: Begun) -> Ended: ...
# == main.py
from typing import reveal_type

from .events import Draft
from .flow import Flow


async def run() -> None:
    reveal_type(await Flow().run(topic="x"))  # note[0,2]: Revealed type is "uses_in_other_files.events.Ended"  # note[1]: Revealed type is "Any"


def make() -> Draft:
    return Draft(title="x")  # error[1]: WF414  # error[1]: WF414
# == store.py
from typing import reveal_type

from surefoot import Context

from .state import State


async def look(ctx: Context[State]) -> None:
    reveal_type(await ctx.store.get("author.name"))  # note[0,2]: Revealed type is "str"  # note[1]: Revealed type is "Any"  # error[1]: WF603
# ==== then: another stop event, other fields
# == flow.py
from surefoot import Workflow, step
from surefoot.events import StopEvent

from .events import Begun


class Flow(Workflow):
    @step
    async def begin(self, ev: Begun) -> StopEvent: ...
# == events.py
from surefoot.events import Event, StartEvent, StopEvent


class Begun(StartEvent):
    topic: str


class Ended(StopEvent):
    text: str = ""


class Draft(Event):
    headline: str
# == state.py
from pydantic import BaseModel


class Author(BaseModel):
    names: list[str] = []


class State(BaseModel):
    author: Author = Author()
# ==== then: as at first
# == flow.py
from surefoot import Workflow, step

from .events import Begun, Ended


class Flow(Workflow):
    @step
    async def begin(self, ev: Begun) -> Ended: ...
# == events.py
from surefoot.events import Event, StartEvent, StopEvent


class Begun(StartEvent):
    topic: str


class Ended(StopEvent):
    text: str = ""


class Draft(Event):
    title: str
# == state.py
from pydantic import BaseModel


class Author(BaseModel):
    name: str = ""


class State(BaseModel):
    author: Author = Author()
