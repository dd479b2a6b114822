"""What a run starts with and ends with, as far as a workflow says so in brackets."""

import asyncio
from typing import Any, Generic, assert_type

from typing_extensions import TypeVar

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent, WorkflowCancelledEvent
from surefoot.handler import WorkflowHandler


class Topic(StartEvent):
    text: str = "pirates"


class Joke(StopEvent):
    text: str = ""


class Teller(Workflow[Topic, Joke]):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke(text=ev.text)


class Plain(Workflow):
    @step
    async def tell(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=1)


class Counted(Workflow[StartEvent, StopEvent[int]]):
    @step
    async def count(self, ev: StartEvent) -> StopEvent[int]:
        return StopEvent(result=1)


class Total(StopEvent[int]):
    pass


class Totalled(Workflow[StartEvent, Total]):
    @step
    async def count(self, ev: StartEvent) -> Total:
        return Total()


class StartOnly(Workflow[Topic]):
    @step
    async def tell(self, ev: Topic) -> StopEvent:
        return StopEvent(result=ev.text)


async def the_result_is_the_stop_event() -> None:
    handler = Teller().run(start_event=Topic(text="cats"))
    assert_type(handler, WorkflowHandler[Joke])
    assert_type(await handler, Joke)
    assert_type((await handler).text, str)
    assert_type(await handler.stop_event_result(), Joke)
    assert_type(handler.get_stop_event(), Joke | WorkflowCancelledEvent | None)
    assert_type(await Teller().run(text="cats"), Joke)


async def the_result_of_a_plain_stop_event_may_be_anything() -> None:
    handler = Plain().run()
    assert_type(handler, WorkflowHandler[StopEvent])
    assert_type(await handler, Any)
    assert_type(await handler.stop_event_result(), StopEvent)
    assert_type(await StartOnly().run(start_event=Topic()), Any)


async def the_result_may_stand_in_brackets() -> None:
    handler = Counted().run()
    assert_type(handler, WorkflowHandler[StopEvent[int]])
    assert_type(await handler, int)
    assert_type(await handler.stop_event_result(), StopEvent[int])
    assert_type((await handler.stop_event_result()).result, int)
    assert_type(handler.get_stop_event(), StopEvent[int] | WorkflowCancelledEvent | None)
    assert_type(await asyncio.wait_for(Counted().run(), 1), int)
    assert_type(await asyncio.gather(Counted().run(), Teller().run()), tuple[int, Joke])


async def a_class_of_ones_own_may_name_its_result() -> None:
    total = await Totalled().run()
    assert_type(total, Total)
    assert_type(total.result, int)


def results_without_brackets_may_differ(first: bool) -> StopEvent:
    stop = StopEvent(result=1)
    if first:
        stop = StopEvent(result="one")
    assert_type(stop, StopEvent)
    return stop


async def asyncio_passes_results_on() -> None:
    assert_type(await asyncio.wait_for(Teller().run(), 1), Joke)
    assert_type(await asyncio.wait_for(Plain().run(), 1), Any)
    assert_type(await asyncio.gather(Teller().run(), Teller().run()), tuple[Joke, Joke])


async def classes_are_known() -> None:
    assert_type(Teller().start_event_class, type[Topic])
    assert_type(Teller().stop_event_class, type[Joke])
    assert_type(Plain().start_event_class, type[StartEvent])


# --- through other classes and names ----------------------------------------------------------------------------------

S = TypeVar("S", bound=StartEvent)
T = TypeVar("T", bound=StopEvent)


class Base(Workflow[S, T], Generic[S, T]):
    async def end_of(self, start: S) -> T:
        return await self.run(start_event=start).stop_event_result()


class Derived(Base[Topic, Joke]):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke(text=ev.text)


Telling = Workflow[Topic, Joke]


class ByName(Telling):
    @step
    async def tell(self, ev: Topic) -> Joke:
        return Joke(text=ev.text)


async def bases_and_names_pass_it_on() -> None:
    assert_type(await Derived().run(), Joke)
    assert_type(await Derived().end_of(Topic()), Joke)
    assert_type(await ByName().run(), Joke)


# --- without brackets, in strict mode ---------------------------------------------------------------------------------


async def any_workflow(workflow: Workflow) -> StopEvent:
    return await workflow.run().stop_event_result()


def any_handler(handler: WorkflowHandler) -> str:
    return handler.run_id


async def a_bare_name_takes_every_one() -> None:
    await any_workflow(Teller())
    await any_workflow(Plain())
    handlers: list[WorkflowHandler] = [Teller().run(), Plain().run()]
    for handler in handlers:
        any_handler(handler)
        assert_type(await handler, Any)


# --- refused ----------------------------------------------------------------------------------------------------------


def wrong_start() -> None:
    _ = Teller().run(start_event=StartEvent())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    _ = Plain().run(start_event=Joke())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


WrongOrder = Workflow[Joke, Topic]  # type: ignore[type-var]  # pyright: ignore[reportInvalidTypeArguments]


async def main() -> None:
    """Everything above that is not refused."""
    await the_result_is_the_stop_event()
    await the_result_of_a_plain_stop_event_may_be_anything()
    await the_result_may_stand_in_brackets()
    await a_class_of_ones_own_may_name_its_result()
    results_without_brackets_may_differ(first=True)
    await asyncio_passes_results_on()
    await classes_are_known()
    await bases_and_names_pass_it_on()
    await a_bare_name_takes_every_one()
