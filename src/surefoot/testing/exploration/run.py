"""A run that says what each turn touches, and what is left when it ends. Otherwise it is the run of production."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, cast

from surefoot.compiler import Call
from surefoot.context.context import Context
from surefoot.context.state_store import StateStore
from surefoot.drivers.asyncio_run import AsyncioRun
from surefoot.drivers.outcomes import Ending
from surefoot.drivers.watching.watchdog import never_watch
from surefoot.engine.commands import Unhandled
from surefoot.engine.inputs import (
    EventsCollected,
    EventSent,
    Input,
    StepRaised,
    StepReturned,
    WaitAbandoned,
    WaitStarted,
)
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState, TimerKind
from surefoot.engine.work import Phase, Work
from surefoot.events import Event, StartEvent
from surefoot.options import WorkflowOptions
from surefoot.testing.exploration.loop import ChoosingLoop
from surefoot.testing.exploration.outcome import Loss
from surefoot.testing.exploration.store import ExploredStore
from surefoot.workflow import Workflow

__all__ = ["ExploredRun", "Left"]

Left = tuple[str, str, Loss]
"""Step, event, and what became of it."""

_PHASES: Final[Mapping[Phase, Loss]] = {
    Phase.QUEUED: "had not begun",
    Phase.RUNNING: "was still running",
    Phase.WAITING: "was waiting",
    Phase.RESUMING: "was waiting",
    Phase.DELAYED: "was to be tried again",
}


class ExploredRun(AsyncioRun):
    """A run on a `ChoosingLoop`.

    Parameters:
        crowded: steps that have been given more work in a run than they have workers, so that the order of their
            executions may make a difference; it grows.
        bodies: stand-ins for the bodies of steps, by name.
        at_end: how it ended, kept when the run is let go.
        left: what it had not done when it completed.
    """

    __slots__ = ("_bodies", "_choosing", "_crowded", "_given", "_name", "_newest", "_read", "at_end", "left")

    def __init__(
        self,
        loop: ChoosingLoop,
        run_id: str,
        workflow: Workflow[Any, Any],
        ctx: Context[Any],
        start_event: StartEvent | None,
        *,
        crowded: set[object],
        bodies: Mapping[str, Callable[..., object]],
    ) -> None:
        super().__init__(loop, run_id, workflow, ctx, start_event)
        self._choosing = loop
        self._crowded = crowded
        self._bodies = bodies
        self._given: Counter[int] = Counter()
        self._newest = 0
        self._read = 0
        self._narrator = None
        self._name = (loop.actor.number, loop.actor.made)
        self.at_end: Ending | None = None
        self.left: list[Left] = []
        self.store: StateStore[Any] = ExploredStore(self.store, loop, self._name)
        # How long things take is not known, so the time a run may take decides nothing.
        self.options: WorkflowOptions = dataclasses.replace(self.options, timeout=None, watchdog=None, say=None)
        self.calls: tuple[Call, ...] = tuple(
            dataclasses.replace(call, function=bodies[call.name], coroutine=True, positional=(), resources=())
            if call.name in bodies
            else call
            for call in self.calls
        )
        never_watch(loop)

    def spawn(
        self, run_id: str, workflow: Workflow[Any, Any], ctx: Context[Any], start_event: StartEvent | None
    ) -> AsyncioRun:
        """See `AsyncioRun.spawn`. The bodies of a child are its own."""
        loop = self._choosing
        return ExploredRun(loop, run_id, workflow, ctx, start_event, crowded=self._crowded, bodies={})

    # --- what happens -------------------------------------------------------------------------------------------------

    def feed(self, happened: Input) -> None:
        """See `AsyncioRun.feed`."""
        left = list(self._unfinished(happened)) if isinstance(happened, StepReturned) else []
        waits = len(self.state.waits)
        self._touch_what_meets(happened)
        super().feed(happened)
        if self.over:
            self._choosing.touch()
            if self.at_end is not None and self.at_end.error is None:
                self.left += left
            return
        if len(self.state.waits) != waits or isinstance(happened, (WaitStarted, WaitAbandoned)):
            self._choosing.touch(self._name, "waits")
        self._count_work()
        self._name_executions()

    def collect(self, happened: EventsCollected) -> list[Event] | None:
        """See `AsyncioRun.collect`."""
        work = self.state.works.get(happened.work)
        if work is not None:
            self._choosing.touch(self._name, "joins", work.step)
        return super().collect(happened)

    def finish(self, ending: Ending) -> None:
        """See `AsyncioRun.finish`."""
        self.at_end = ending
        if ending.error is None:
            unheard = [item.type.__name__ for item in self.log.items if isinstance(item, Unhandled)]
            self.left += [("", name, "reached nobody") for name in unheard]
        super().finish(ending)

    def retries_at(self, when: float) -> bool:
        """Whether what happens when the clock of the loop shows `when` is a retry of a step."""
        timers = self.state.timers
        return self.alarm is not None and self.alarm.at == when and timers[0][2] is TimerKind.RETRY

    # --- what it touches ----------------------------------------------------------------------------------------------

    def _touch_what_meets(self, happened: Input) -> None:
        state, touch = self.state, self._choosing.touch
        for cls in _classes(happened):
            touch(self._name, "waits", change=False)
            for index in state.plan.routes(cls):
                step = state.plan.steps[index]
                if step.list_join or step.slots:
                    touch(self._name, "joins", index)
        if isinstance(happened, StepRaised) and happened.retry_in is None:
            touch()
        work = state.works.get(happened.work) if isinstance(happened, (StepReturned, StepRaised, WaitStarted)) else None
        if work is not None:
            self._touch_workers(work.step)
            if isinstance(happened, StepReturned):
                self._touch_streams(work)

    def _touch_streams(self, work: Work) -> None:
        """The end of a work may be what a join has waited for."""
        number = work.lineage.stream
        while number:
            stream = self.state.streams[number]
            if stream.batches or stream.slots:
                self._choosing.touch(self._name, "streams", stream.source)
            number = stream.parent.stream

    def _touch_workers(self, step: int) -> None:
        if (self._name, step) in self._crowded:
            self._choosing.touch(self._name, "workers", step)

    def _count_work(self) -> None:
        for number, work in self.state.works.items():
            if number > self._newest:
                self._given[work.step] += 1
                self._touch_workers(work.step)
                if self._given[work.step] > self.state.plan.steps[work.step].num_workers:
                    self._crowded.add((self._name, work.step))
        self._newest = max(self._newest, self.state.last_id)

    def _name_executions(self) -> None:
        for execution in self.executions.values():
            if execution.task is not None:
                self._choosing.name_task(execution.task, self.state.plan.steps[execution.step].name)

    # --- what is left -------------------------------------------------------------------------------------------------

    def _unfinished(self, happened: StepReturned) -> Iterator[Left]:
        state = self.state
        for number, work in state.works.items():
            if number != happened.work:
                yield state.plan.steps[work.step].name, _trigger(work), _PHASES[work.phase]
        yield from _kept(state, state.plan)


def _kept(state: RunState, plan: Plan) -> Iterator[Left]:
    """The events that wait for their counterparts."""
    found: list[tuple[int, str]] = []
    for (step, _), buffer in state.buffers.items():
        found += [(step, cls.__name__) for cls, events in buffer.events.items() for _ in events]
    slots = list(state.slots.items())
    for stream in state.streams.values():
        slots += [(step, buffer) for (step, _), buffer in stream.slots.items()]
        found += [
            (step, type(event).__name__)
            for step, batch in stream.batches.items()
            if not batch.fired
            for event in batch.events
        ]
    for step, waiting in slots:
        found += [(step, cls.__name__) for cls, events in waiting.events.items() for _ in events]
    return ((plan.steps[step].name, event, "was never joined") for step, event in found)


def _trigger(work: Work) -> str:
    return "a batch" if work.event is None else type(work.event).__name__


def _classes(happened: Input) -> Iterator[type]:
    """The classes of the events that arrive with an input."""
    if isinstance(happened, EventSent):
        yield type(happened.event)
    elif isinstance(happened, StepReturned):
        values = cast("list[object]", happened.value) if isinstance(happened.value, list) else [happened.value]
        yield from {type(value): None for value in values if value is not None}
