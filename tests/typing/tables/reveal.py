"""What checkers say of the expressions that the tables of the docs show.

Each line names the type with the plugin for mypy, and then, where that is another, the type without it: of mypy, and of
pyright too.
"""

from typing import Annotated, reveal_type

from pydantic import BaseModel

from surefoot import Context, Workflow, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StopEvent
from surefoot.resource import Resource
from surefoot.testing import WorkflowTestRunner


class Topic(StartEvent):
    name: str


class Joke(StopEvent):
    text: str


class Draft(Event):
    text: str


class Picture(Event):
    path: str


class Answer(HumanResponseEvent):
    text: str


class User(BaseModel):
    name: str = ""
    age: int | None = None


class Cart(BaseModel):
    count: int = 0
    user: User = User()


class Comedian(Workflow):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke(text=f"A {ev.name} walks into a bar.")


class Counter(Workflow):
    @step
    async def count(self, ev: StartEvent) -> StopEvent[int]:
        return StopEvent(result=3)


class Typed(Workflow[Topic, Joke]):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke(text=ev.name)


async def brackets() -> None:
    handler = Typed().run(start_event=Topic(name="pirate"))
    reveal_type(handler)  # plugin: WorkflowHandler[Joke]
    reveal_type(await handler)  # plugin: Joke
    reveal_type(await handler.stop_event_result())  # plugin: Joke
    reveal_type(handler.get_stop_event())  # plugin: Joke | WorkflowCancelledEvent | None
    reveal_type(Typed().start_event_class)  # plugin: type[Topic]
    reveal_type((await WorkflowTestRunner(Typed()).run()).result)  # plugin: Joke


async def runs(ctx: Context, teller: Comedian, counter: Counter) -> None:
    reveal_type(teller.run(name="pirate"))  # plugin: WorkflowHandler[Joke]  # without: WorkflowHandler[StopEvent[Any]]
    reveal_type(await teller.run(name="pirate"))  # plugin: Joke  # without: Any
    reveal_type(await counter.run())  # plugin: int  # without: Any
    reveal_type(await ctx.run(teller, name="pirate"))  # plugin: Joke  # without: Any


async def context(ctx: Context[Cart], ev: Draft | Picture) -> None:
    reveal_type(ctx.store)  # plugin: StateStore[Cart]
    reveal_type(await ctx.store.get_state())  # plugin: Cart
    reveal_type(await ctx.wait_for_event(Answer))  # plugin: Answer
    reveal_type(await ctx.store.get("count"))  # plugin: int  # without: Any
    reveal_type(await ctx.store.get("user.name"))  # plugin: str  # without: Any
    reveal_type(ctx.collect_events(ev, [Draft]))  # plugin: list[Draft] | None  # without: list[Draft | Picture] | None
    pair = ctx.collect_events(ev, (Draft, Picture))
    if pair is not None:
        reveal_type(pair[0])  # plugin: Draft  # without: Draft | Picture


def resources(user: Annotated[User, Resource(User)]) -> None:
    reveal_type(user)  # plugin: User
