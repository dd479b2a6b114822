"""What stands in no type: defaults, markers, what makes a resource, what a decorator does on the way.

Each of them changes in a file on which nobody depends in any other way, while the file that uses it stays as it is.
"""

# == state.py
from pydantic import BaseModel


class Tally(BaseModel):
    total: int = 7
# == counting.py
from surefoot import Context, Workflow, step
from surefoot.events import StartEvent, StopEvent

from .state import Tally


class Counting(Workflow):
    @step
    async def begin(self, ctx: Context[Tally], ev: StartEvent) -> StopEvent:  # error[1]: WF601
        await ctx.store.get("total")
        return StopEvent()
# == makers.py
from typing import Annotated

from surefoot.resource import Resource


class Client: ...


def make() -> Client: ...


def wrap(it: Annotated[Client, Resource(make)]) -> Client: ...


kept = Resource(make)
# == using.py
from typing import Annotated

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent

from .makers import Client, kept


class Using(Workflow):
    @step
    async def begin(self, ev: StartEvent, client: Annotated[Client, kept]) -> StopEvent: ...  # error[1]: WF510
# == tools.py
from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def traced(function: F) -> F:
    return function
# == traced.py
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

from .tools import traced


class Draft(Event): ...


class Traced(Workflow):  # error[0,2]: WF204
    @step
    async def begin(self, ev: StartEvent) -> Draft: ...  # error[0,2]: WF207

    @traced
    async def finish(self, ev: Draft) -> StopEvent: ...
# ==== then: the default is gone, the resource is something else, the decorator makes steps
# == state.py
from pydantic import BaseModel


class Tally(BaseModel):
    total: int
# == makers.py
from typing import Annotated

from surefoot.resource import Resource


class Client: ...


def make() -> Client: ...


def text() -> str: ...


def wrap(it: Annotated[Client, Resource(make)]) -> Client: ...


kept = Resource(text)
# == tools.py
from collections.abc import Callable
from typing import TypeVar

from surefoot import step

F = TypeVar("F", bound=Callable[..., object])


def traced(function: F) -> F:
    step(function)
    return function
# ==== then: as at first
# == state.py
from pydantic import BaseModel, Field


class Tally(BaseModel):
    total: int = Field(default=7)
# == makers.py
from typing import Annotated

from surefoot.resource import Resource


class Client: ...


def make() -> Client: ...


def wrap(it: Annotated[Client, Resource(make)]) -> Client: ...


kept = Resource(make)
# == tools.py
from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])


def traced(function: F) -> F:
    return function
