"""Modules that import one another: who is checked first depends on the mode, what is said does not."""

# == base.py
from typing import TYPE_CHECKING, Generic, TypeVar

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

if TYPE_CHECKING:
    from .heir import Heir

T = TypeVar("T", bound=Event)


class Draft(Event): ...


class Review(Event): ...


class Base(Workflow, Generic[T]):
    @step
    async def begin(self, ev: StartEvent) -> T: ...

    @step
    async def finish(self, ev: Draft) -> StopEvent: ...

    def next(self) -> "Heir": ...
# == aliases.py
from .base import Draft, Review

Given = Draft
# == heir.py
from . import aliases
from .base import Base, Draft


class Heir(Base[Draft]): ...


class Other(Base[aliases.Given]): ...  # error[1]: WF206  # error[1]: WF207
# == cycle.py
from .heir import Heir


class Last(Heir): ...
# ==== then: the alias stands for another event
# == aliases.py
from .base import Draft, Review

Given = Review
# ==== then: and back
# == aliases.py
from .base import Draft, Review

Given = Draft
