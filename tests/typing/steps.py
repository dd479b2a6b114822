"""Decorators leave functions as they are."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, assert_type

from surefoot import Workflow, catch_error, step
from surefoot.decorators import StepGraphCheck, StepRole, make_step_function
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent
from surefoot.resource import Resource
from surefoot.retry_policy import retry_policy, stop_after_attempt


class Draft(Event):
    text: str = ""


def make_name() -> str:
    return "resource"


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft(text="x")

    @step(num_workers=2, retry_policy=retry_policy(stop=stop_after_attempt(2)))
    def end(self, ev: Draft, name: Annotated[str, Resource(make_name)]) -> StopEvent:
        return StopEvent(result=name.upper() + ev.text)

    @catch_error
    async def on_error(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent(result=ev.step_name)

    @catch_error(for_steps=["end"], max_recoveries=2)
    async def on_end(self, ev: StepFailedEvent) -> StopEvent:
        return StopEvent(result=ev.step_name)


class Heir(Flow):
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return await super().begin(ev)

    @step(num_workers=1)
    def end(self, ev: Draft, name: Annotated[str, Resource(make_name)]) -> StopEvent:
        return super().end(ev, name)


@step(workflow=Heir, num_workers=3)
async def aside(ev: Draft) -> None:
    """Takes the draft as well."""


def plain(ev: Draft) -> None:
    """No step yet."""


async def steps_are_called_as_they_were_written() -> None:
    flow = Flow()
    assert_type(await flow.begin(StartEvent()), Draft)
    assert_type(flow.end(Draft(), "name"), StopEvent)
    assert_type(await flow.on_error(await failure()), StopEvent)
    assert_type(await flow.on_end(await failure()), StopEvent)
    begin: Callable[[StartEvent], Coroutine[Any, Any, Draft]] = flow.begin
    assert_type(await begin(StartEvent()), Draft)
    assert_type(await Heir().begin(StartEvent()), Draft)
    await aside(Draft())


async def failure() -> StepFailedEvent:
    caught: list[StepFailedEvent] = []

    class Failing(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Draft:
            raise ValueError

        @step
        async def end(self, ev: Draft) -> StopEvent:
            return StopEvent()

        @catch_error
        async def catch(self, ev: StepFailedEvent) -> StopEvent:
            caught.append(ev)
            return StopEvent()

    await Failing().run()
    return caught[0]


async def the_function_of_a_step_has_its_own_type() -> None:
    made = make_step_function(plain, num_workers=1)
    made(ev=Draft())
    role: StepRole = made.__surefoot_step__.role
    check: StepGraphCheck = "reachability"
    assert (role, check) == ("step", "reachability")


# --- refused ----------------------------------------------------------------------------------------------------------


async def wrong_argument() -> None:
    await Flow().begin(Draft())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def wrong_option() -> None:
    step(workflow=Flow, worker_count=2)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]


async def main() -> None:
    """Everything above that is not refused."""
    await steps_are_called_as_they_were_written()
    await the_function_of_a_step_has_its_own_type()
