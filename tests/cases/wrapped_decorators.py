"""A decorator of the project may make a step; one that does not leaves the method a method."""

import functools
from collections.abc import Callable
from typing import Any

from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class Draft(Event):
    pass


def traced(function: Callable[..., Any]) -> Any:
    @step
    @functools.wraps(function)
    async def wrapper(*args: Any, **kwargs: Any) -> Any:
        return await function(*args, **kwargs)

    return wrapper


def pooled(**options: Any) -> Any:
    return lambda function: traced(function)


narrow = functools.partial(step, num_workers=1)


def logged(function: Callable[..., Any]) -> Callable[..., Any]:
    """Uses no step, and makes none."""
    return function


class Traced(Workflow):  # error[lint]: WF002 (only text has this riddle)
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @traced
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Pooled(Workflow):  # error[lint]: WF002 (only text has this riddle)
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @pooled()
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Narrow(Workflow):  # error[lint]: WF002 (only text has this riddle)
    @step
    async def begin(self, ev: StartEvent) -> Draft:
        return Draft()

    @narrow()
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent()


class Logged(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> Draft | StopEvent:  # error: WF207
        return Draft()

    @logged
    async def finish(self, ev: Draft) -> StopEvent:
        return StopEvent()
