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
    """What stands for the parameters is not looked up, so of the graph of such a base nothing is said."""

    @step
    async def begin(self, ev: S) -> Draft:
        return Draft()

    @step
    async def end(self, ev: Draft) -> T:
        return self.stop_event_class()


class Closed(Open[Topic, Joke]):
    pass
