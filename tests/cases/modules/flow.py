"""Workflows that others run: each brings the pieces together in its own wrong way."""

import modules.events as ev_module

from collections.abc import AsyncIterator
from typing import Annotated

from surefoot import Workflow, step
from surefoot.collect import Collect
from surefoot.events import StartEvent, StopEvent

from .events import Approved, Archived, Begun, Draft, Ending, Finished, Question
from .origin import Faulty, Origin


class Complete(Origin):
    @step
    async def finish(self, ev: Approved) -> Ending:
        return Ending()


class FirstHeir(Faulty):
    @step
    async def finish(self, ev: Approved) -> Finished:
        return Finished()


class SecondHeir(Faulty):
    @step
    async def finish(self, ev: Approved) -> Finished:
        return Finished()

    @step
    async def union(self, left: Draft, right: Approved | Archived) -> None:  # error: WF106
        return None

    @step
    async def mixed(self, left: list[Draft], right: Approved) -> None:  # error: WF107
        return None

    @step
    async def marked(self, ev: Annotated[Draft, Collect()]) -> None:  # error: WF108
        return None

    @step
    async def yields(self, ev: Draft) -> AsyncIterator[Draft]:  # error: WF109
        yield Draft()

    @step(num_workers=0)  # error: WF110
    async def option(self, ev: Draft) -> None:
        return None

    @step
    async def twice(self, ev: Draft) -> None:
        return None

    @step
    async def twice(self, ev: Approved) -> None:  # type: ignore[no-redef]  # error: WF112
        return None


class NoSteps(Workflow):  # error: WF201
    pass


class NoStart(Workflow):  # error: WF202
    @step(skip_graph_checks=["reachability"])
    async def finish(self, ev: Draft) -> Finished:
        return Finished()


class TwoStarts(Complete):
    @step
    async def other(self, ev: StartEvent) -> None:  # error: WF203
        return None


class NoStop(Origin):  # error: WF204
    @step
    async def finish(self, ev: Approved) -> None:
        return None


class TwoStops(Complete):
    @step
    async def other(self, ev: Begun) -> StopEvent:  # error: WF205
        return StopEvent()


class Unproduced(Complete):
    @step
    async def archive(self, ev: ev_module.Archived) -> None:  # error: WF206
        return None


class Unconsumed(Origin):  # error: WF207
    """The step that returns `Approved` stands in another file; here the pieces come together."""

    @step
    async def finish(self, ev: Draft) -> Finished:
        return Finished()


class Unreachable(Complete):
    @step
    async def loop(self, ev: Archived) -> Archived | Finished:  # error: WF208
        return Archived()


class DeadEnd(Complete):
    @step
    async def loop(self, ev: Draft | Archived) -> Archived:  # error: WF209
        return Archived()


class UnusedSkip(Complete):
    @step(skip_graph_checks=["reachability"])  # error: WF210
    async def log(self, ev: Draft) -> None:
        return None


class Unanswered(Complete):
    @step
    async def ask(self, ev: Draft) -> Question:  # error: WF211
        return Question()


class Overrides(Complete):
    async def approve(self, ev: Draft) -> Approved:
        """No step any more: what it returned is missed below, and nothing leads on from `Draft`."""
        return Approved()

    @step
    async def begin(self, ev: Begun) -> Draft:  # error: WF209
        return Draft()

    @step
    async def finish(self, ev: Approved) -> Ending:  # error: WF206
        return Ending()


@step(workflow=Complete)
async def attached(ev: Draft) -> None:
    return None
