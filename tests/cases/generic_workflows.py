"""A workflow may say in brackets what it starts and ends with; its graph is what its steps say."""

from typing import Generic

from typing_extensions import TypeVar

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent

S = TypeVar("S", bound=StartEvent)
T = TypeVar("T", bound=StopEvent)


class Topic(StartEvent):
    text: str = ""


class Joke(StopEvent):
    text: str = ""


class Draft(Event):
    pass


class Unused(Event):
    pass


class Whole(Workflow[Topic, Joke]):
    @step
    async def write(self, ev: Topic) -> Draft:
        return Draft()

    @step
    async def polish(self, ev: Draft) -> Joke | Unused:  # error: WF207
        return Joke()


class StartOnly(Workflow[Topic]):
    @step
    async def write(self, ev: Topic) -> Draft:  # error: WF207
        return Draft()

    @step
    async def polish(self, ev: Unused) -> StopEvent:  # error: WF206
        return StopEvent()


Named = Workflow[Topic, Joke]
Again = Named


class ByName(Again):
    @step
    async def write(self, ev: Topic) -> Joke | Unused:  # error: WF207
        return Joke()


class Base(Workflow[S, T], Generic[S, T]):
    @step
    async def polish(self, ev: Draft) -> Joke:
        return Joke()


class Derived(Base[Topic, Joke]):
    @step
    async def write(self, ev: Topic) -> Draft | Unused:  # error: WF207
        return Draft()


Bound = Base[Topic, Joke]


class DerivedByName(Bound):
    @step
    async def write(self, ev: Topic) -> Draft:
        return Draft()

    @step
    async def polish(self, ev: Draft) -> Joke | Unused:  # error: WF207
        return Joke()


class HalfBound(Base[Topic, T], Generic[T]):
    pass


class Completed(HalfBound[Joke]):
    @step
    async def write(self, ev: Topic) -> Draft | Unused:  # error: WF207
        return Draft()


class Attached(Workflow[S, T], Generic[S, T]):
    pass


Handle = Attached[Topic, Joke]


@step(workflow=Handle)
async def tell(ev: Topic) -> Joke | Unused:  # error: WF207
    return Joke()


class Lenient(Workflow[S, T], Generic[S, T]):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke()

    @step
    async def aside(self, ev: Draft) -> Joke:  # error[live]: WF206 (it is judged by itself, without the call below)
        return Joke()


Lenient[Topic, Joke](disable_validation=True)


class Open(Workflow[S, T], Generic[S, T]):
    """Of the graph of a base nothing is said as long as its parameters are open."""

    @step
    async def begin(self, ev: S) -> Draft | None:
        return Draft()

    @step
    async def end(self, ev: Draft) -> T | list[Unused]:
        return self.stop_event_class()


class Closed(Open[Topic, Joke]):
    @step
    async def use(self, ev: Unused) -> None: ...


class ClosedAmiss(Open[Topic, Joke]):
    @step
    async def use(self, ev: Unused) -> Draft | StopEvent:  # error: WF205
        return Draft()


class Turned(Open[S, Joke], Generic[T, S]):
    """The parameters in another order, and one of them never used."""


class TurnedAndClosed(Turned[Joke, Topic]):
    @step
    async def use(self, ev: Unused | StartEvent) -> None:  # error: WF203
        """A second start."""


K = TypeVar("K", bound=Event, default=Unused)


class Defaulted(Workflow, Generic[K]):
    @step
    async def begin(self, ev: StartEvent) -> K | StopEvent:  # error: WF207
        return StopEvent()


class TakesDefault(Defaulted):
    pass
