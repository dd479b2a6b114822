"""One run, in one order of turns."""

import asyncio
import contextvars
from dataclasses import dataclass, field
from typing import Any

from surefoot.context.context import Context
from surefoot.drivers.outside import OutsideView
from surefoot.testing.exploration.choosing import chooser
from surefoot.testing.exploration.ends import end_of, is_stuck
from surefoot.testing.exploration.loop import ChoosingLoop
from surefoot.testing.exploration.outcome import End, Waiting
from surefoot.testing.exploration.outside import Outside
from surefoot.testing.exploration.run import ExploredRun, Left
from surefoot.testing.exploration.scheduling.actors import Actor, Cast, Numbers
from surefoot.testing.exploration.scheduling.schedule import ScheduleMismatch, Turn
from surefoot.testing.exploration.scheduling.strategy import Strategy
from surefoot.testing.exploration.setting import Setting
from surefoot.workflow import Workflow

__all__ = ["Finished", "Knowledge", "perform"]

_LAST_TURNS = 1000
"""So many turns get the bodies of a run that is over to end themselves."""


@dataclass
class Knowledge:
    """What runs have shown, and other runs build upon.

    Parameters:
        crowded: run and step where more came than there are workers.
        met: steps have met at something that only they know of, so that nothing is known of what turns touch.
    """

    numbers: Numbers = field(default_factory=Numbers)
    crowded: set[object] = field(default_factory=set)
    met: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of a run."""

    end: End
    value: object
    waiting: Waiting
    left: tuple[Left, ...]
    turns: tuple[Turn, ...]


def perform(setting: Setting, strategy: Strategy, knowledge: Knowledge) -> Finished:
    """Run the workflow in the order that `strategy` picks; raises what the strategy raises."""
    return contextvars.copy_context().run(lambda: _Trial(setting, strategy, knowledge).perform())


class _Trial:
    def __init__(self, setting: Setting, strategy: Strategy, knowledge: Knowledge) -> None:
        self._setting = setting
        self._strategy = strategy
        self._knowledge = knowledge
        self._workflow = setting.made()
        self._kept = _kept_on(self._workflow)
        self._cast = Cast(knowledge.numbers)
        self._loop = ChoosingLoop(self._cast, exact=setting.sleeps == "exact")
        self._turns: list[Turn] = []
        self._chosen: list[int] = []
        self._mismatch: ScheduleMismatch | None = None
        self._closing = False
        chooser.set(self._choose)

    def perform(self) -> Finished:
        asyncio._set_running_loop(self._loop)
        try:
            run = self._begun()
            try:
                return self._performed(run)
            finally:
                self._close()
        finally:
            self._loop.close()
            asyncio._set_running_loop(None)

    def _begun(self) -> ExploredRun:
        setting, workflow = self._setting, self._workflow
        ctx: Context[Any] = Context(workflow)
        first = workflow._surefoot_first(ctx, setting.start, {})
        workflow._surefoot_enforce()
        bodies, crowded = setting.bodies, self._knowledge.crowded
        run = ExploredRun(self._loop, "explored", workflow, ctx, first, crowded=crowded, bodies=bodies)
        self._view = OutsideView(run)
        ctx._bind(self._view)
        self._outside = Outside(setting, self._cast, self._view)
        return run

    def _performed(self, run: ExploredRun) -> Finished:
        run.open()
        self._loop.pass_on()
        while not run.over and (ready := self._ready(run)):
            if len(self._turns) == self._setting.max_steps:
                return Finished("cut off", None, (), (), tuple(self._turns))
            self._take(run, self._strategy.pick(ready))
        end, value, waiting = end_of(run)
        if end == "stalled" and is_stuck(run):
            self._knowledge.met = True
        return Finished(end, value, waiting, tuple(run.left), tuple(self._turns))

    # --- turns --------------------------------------------------------------------------------------------------------

    def _ready(self, run: ExploredRun) -> list[Actor]:
        ready = [*self._loop.ready(), *self._outside.ready]
        deadline = self._loop.deadline
        passes = deadline is not None and (not ready or run.retries_at(deadline.when()))
        return [*ready, self._cast.clock] if passes else ready

    def _take(self, run: ExploredRun, actor: Actor) -> None:
        loop, outside, turn = self._loop, self._outside, len(self._turns)
        loop.begin_turn(actor, turn)
        self._chosen.clear()
        if actor is self._cast.clock:
            if loop.deadline is not None and not run.retries_at(loop.deadline.when()):
                loop.touch()
            loop.ring()
        elif actor in outside.ready:
            outside.take(actor)
            loop.pass_on()
        else:
            loop.take(actor)
        if self._mismatch is not None:
            raise self._mismatch  # for the step it was an exception like any other
        outside.look(actor, turn)
        self._turns.append(Turn(actor.name, tuple(self._chosen)))
        self._strategy.took(loop.touched)
        if not run.over:  # its end frees all
            self._knowledge.met |= loop.met or self._kept != _kept_on(self._workflow)

    def _choose(self, count: int) -> int:
        if self._closing:
            return 0
        try:
            chosen = self._strategy.choose(count)
        except ScheduleMismatch as mismatch:
            self._mismatch = mismatch
            raise
        self._chosen.append(chosen)
        return chosen

    # --- the end ------------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Let the bodies end themselves, as the driver does, and drop those that do not."""
        loop = self._loop
        self._closing = True
        self._view.error  # noqa: B018 - asked for, so that nobody complains of a failure that was not heard
        for task in loop.tasks():
            task.cancel()
        for _ in range(_LAST_TURNS):
            if ready := loop.ready():
                loop.take(ready[0])
            elif loop.deadline is not None:
                loop.ring()
            else:
                break


def _kept_on(workflow: Workflow[Any, Any]) -> list[object]:
    """What tells whether steps keep something on the workflow: it differs when they have changed that."""
    return [
        (name, id(value), len(value) if isinstance(value, (list, dict, set)) else 0)
        for name, value in vars(workflow).items()
        if not name.startswith("_surefoot")
    ]
