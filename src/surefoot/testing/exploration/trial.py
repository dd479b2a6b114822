"""One run, in one order of turns."""

import asyncio
import contextvars
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from surefoot.context.context import Context
from surefoot.drivers.outcomes import Ending
from surefoot.drivers.outside import OutsideView
from surefoot.engine.plan import Kind
from surefoot.engine.work import Phase
from surefoot.errors import WorkflowStalledError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StopEvent
from surefoot.testing.exploration.actors import Actor, Cast, Numbers
from surefoot.testing.exploration.choosing import choose_one_of, chooser
from surefoot.testing.exploration.loop import ChoosingLoop
from surefoot.testing.exploration.outcome import End
from surefoot.testing.exploration.run import ExploredRun, Left
from surefoot.testing.exploration.schedule import ScheduleMismatch, Turn
from surefoot.testing.exploration.setting import Setting
from surefoot.testing.exploration.strategy import Strategy
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
    waiting: tuple[tuple[str, str], ...]
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
        self._turns: list[Turn] = []
        self._chosen: list[int] = []
        self._cast = Cast(knowledge.numbers)
        self._loop = ChoosingLoop(self._cast, exact=setting.sleeps == "exact")
        self._outside: dict[Actor, Callable[[], None]] = {}
        self._asked: dict[str, Actor | None] = {}
        self._mismatch: ScheduleMismatch | None = None
        chooser.set(self._choose)

    def perform(self) -> Finished:
        before = asyncio._get_running_loop()
        asyncio._set_running_loop(self._loop)
        try:
            return self._performed()
        finally:
            self._close()
            asyncio._set_running_loop(before)

    def _performed(self) -> Finished:
        setting = self._setting
        self._workflow = workflow = setting.made()
        self._kept = _kept_on(workflow)
        ctx: Context[Any] = Context(workflow)
        first = workflow._surefoot_first(ctx, setting.start, {})
        workflow._surefoot_enforce()
        bodies, crowded = setting.bodies, self._knowledge.crowded
        run = ExploredRun(self._loop, "explored", workflow, ctx, first, crowded=crowded, bodies=bodies)
        self._run = run
        self._view = OutsideView(run)
        ctx._bind(self._view)
        for place, event in enumerate(setting.sends):
            self._outside[self._cast.sender(place, type(event).__name__)] = self._sending(event)
        run.open()
        self._loop.pass_on()
        self._see_requests()
        while not run.over and (ready := self._ready()):
            if len(self._turns) == setting.max_steps:
                return self._finished("cut off", None, ())
            self._take(self._strategy.pick(ready))
        return self._end()

    # --- turns --------------------------------------------------------------------------------------------------------

    def _ready(self) -> list[Actor]:
        loop = self._loop
        ready = [*loop.ready(), *self._outside]
        deadline = loop.deadline
        passes = deadline is not None and (not ready or self._is_retry(deadline))
        return [*ready, self._cast.clock] if passes else ready

    def _is_retry(self, deadline: asyncio.TimerHandle) -> bool:
        alarm = self._run.alarm
        return alarm is not None and alarm.at == deadline.when() and self._run.retries_next

    def _take(self, actor: Actor) -> None:
        loop = self._loop
        loop.begin_turn(actor, len(self._turns))
        self._chosen.clear()
        if actor is self._cast.clock:
            if not self._is_retry(cast(asyncio.TimerHandle, loop.deadline)):
                loop.touch()
            loop.ring()
        elif actor in self._outside:
            self._outside.pop(actor)()
            loop.pass_on()
        else:
            loop.take(actor)
        if self._mismatch is not None:
            raise self._mismatch  # for the step it was an exception like any other
        self._see_requests()
        self._turns.append(Turn(actor.name, tuple(self._chosen)))
        self._strategy.took(actor, loop.touched)
        if not self._run.over:  # its end frees all
            self._knowledge.met |= loop.met or self._kept != _kept_on(self._workflow)

    def _choose(self, count: int) -> int:
        try:
            chosen = self._strategy.choose(count)
        except ScheduleMismatch as mismatch:
            self._mismatch = mismatch
            raise
        self._chosen.append(chosen)
        return chosen

    def _see_requests(self) -> None:
        """Somebody outside may answer from now on what was asked in this turn, and no longer what was withdrawn."""
        pending = {str(request.request_id): request for request in self._view.pending_requests()}
        for name, request in pending.items():
            if name not in self._asked:
                answers = self._setting.answers_to(request)
                self._asked[name] = actor = None if answers is None else self._cast.make(self._loop.actor)
                if actor is not None and answers is not None:
                    self._cast.name(actor, f"answer:{type(request).__name__}")
                    actor.cause = self._loop.turn
                    self._outside[actor] = self._answering(request, answers)
        for name, actor in self._asked.items():
            if actor is not None and name not in pending:
                self._outside.pop(actor, None)

    def _sending(self, event: Event) -> Callable[[], None]:
        return lambda: self._view.send(event, None)

    def _answering(self, request: InputRequiredEvent, answers: list[Event | None]) -> Callable[[], None]:
        def answer() -> None:
            chosen = choose_one_of(answers)
            if chosen is None:
                return
            if isinstance(chosen, HumanResponseEvent) and chosen.request_id is None:
                chosen = copy.copy(chosen)
                chosen._correlation_id = request.request_id
            self._view.send(chosen, None)

        return answer

    # --- the end ------------------------------------------------------------------------------------------------------

    def _end(self) -> Finished:
        ending = self._run.at_end or self._run.ending
        if ending is None:
            return self._open_end()
        return self._closed_end(ending)

    def _closed_end(self, ending: Ending) -> Finished:
        error = ending.error
        if error is None:
            stop = ending.stop_event
            value = stop.result if type(stop) is StopEvent else stop
            return self._finished("completed", value, ())
        if isinstance(error, WorkflowStalledError):
            waiting = [(step, event) for step, events in error.waiting.items() for event in events]
            return self._finished("stalled", None, tuple(waiting))
        return self._finished("failed", f"{type(error).__name__}: {error}", ())

    def _open_end(self) -> Finished:
        """Nobody can go on, and the run is open."""
        stuck = tuple(self._stuck())
        waiting = tuple(self._waiting(outside=True))
        self._knowledge.met |= bool(stuck)
        if stuck or (not waiting and not self._run.state.plan.open_to_outside):
            return self._finished("stalled", None, stuck + tuple(self._waiting(outside=False)))
        return self._finished("waiting", None, waiting)

    def _stuck(self) -> Iterator[tuple[str, str]]:
        """The steps whose bodies await what nobody brings: a lock, a queue, a future."""
        state = self._run.state
        for work in state.works.values():
            if work.phase is Phase.RUNNING:
                yield state.plan.steps[work.step].name, "something that nobody brings"

    def _waiting(self, *, outside: bool) -> Iterator[tuple[str, str]]:
        """The waits for what comes from outside, or from a step."""
        state = self._run.state
        made = tuple(cls for step in state.plan.steps for cls in step.bare + step.listed)
        for wait in state.waits.values():
            asked = bool(wait.request) or state.plan.kind(wait.type) is Kind.ANSWER
            if outside is (asked or not issubclass(wait.type, made)):
                yield state.plan.steps[state.works[wait.work].step].name, wait.type.__name__
        if outside:
            for request in state.requests.values():
                if not request.waits:
                    yield state.plan.name, request.answer.__name__

    def _finished(self, end: End, value: object, waiting: tuple[tuple[str, str], ...]) -> Finished:
        return Finished(end, value, waiting, tuple(self._run.left), tuple(self._turns))

    def _close(self) -> None:
        """Let the bodies end themselves, as the driver does, and drop those that do not."""
        loop = self._loop
        self._view.error  # noqa: B018 - asked for, so that nobody complains of a failure that was not heard
        for task in loop.tasks():
            task.cancel()
        for _ in range(_LAST_TURNS):
            ready = loop.ready()
            if not ready and loop.deadline is None:
                break
            if ready:
                loop.take(ready[0])
            else:
                loop.ring()
        loop.close()


def _kept_on(workflow: Workflow[Any, Any]) -> list[object]:
    """What tells whether steps keep something on the workflow: it differs when they have changed that."""
    return [
        (name, id(value), len(value) if isinstance(value, (list, dict, set)) else 0)
        for name, value in vars(workflow).items()
        if not name.startswith("_surefoot")
    ]
