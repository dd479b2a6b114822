"""One run on one event loop: feeds the engine what happens, and has done what it asks for.

It decides nothing. Each execution is one task, and whatever it does reaches the engine at once, so that the engine's
order of events is the order in which they were emitted.
"""

import asyncio
import contextvars
import time
from collections.abc import Callable, Iterator, Sequence
from threading import get_ident
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from surefoot.compiler import Call
from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_store import StateStore
from surefoot.drivers import open_runs
from surefoot.drivers.admission import admission_of
from surefoot.drivers.alarms import Alarm, alarms_of
from surefoot.drivers.carrying_out import CARRY_OUT
from surefoot.drivers.composition.children import Children
from surefoot.drivers.effects import Effects
from surefoot.drivers.execution import Execution
from surefoot.drivers.lifetime import Lifetime
from surefoot.drivers.outcomes import Ending, broken
from surefoot.drivers.outside import OutsideView
from surefoot.drivers.stream_log import StreamLog
from surefoot.drivers.targets import target_of
from surefoot.drivers.thread_calls import call_in_loop
from surefoot.drivers.watching.watchdog import unwatch
from surefoot.engine import commands
from surefoot.engine.dispatch import only_publishes
from surefoot.engine.inputs import (
    CancelAsked,
    EventsCollected,
    EventSent,
    EventWritten,
    Input,
    RunResumed,
    RunStarted,
    StepRaised,
    StepReturned,
    Woken,
)
from surefoot.engine.machine import advance
from surefoot.engine.plan import NO_STEP
from surefoot.engine.refusals import bad_event
from surefoot.engine.replay import fold
from surefoot.engine.state import RunState, Status
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, StartEvent
from surefoot.options import WorkflowOptions
from surefoot.workflow import Workflow

if TYPE_CHECKING:
    from surefoot.context.deliveries import Undelivered
    from surefoot.drivers.narrator import Narrator

__all__ = ["AsyncioRun"]

P = ParamSpec("P")
T = TypeVar("T")


class AsyncioRun(Lifetime):
    """One run on one event loop.

    Parameters:
        workflow: None once the run has ended, so that what still points here does not keep it alive.
        watched: the watchdog of the loop knows that steps run, or is not to.
        last_wait: the highest number of a wait that is in use already.
        variables: context variables as they were where the run was started; each step gets a copy.
        outside: the view of it; None once the run has ended.
    """

    __slots__ = (
        "_early",
        "_first",
        "_narrator",
        "_origin",
        "alarm",
        "calls",
        "children",
        "effects",
        "executions",
        "last_wait",
        "log",
        "options",
        "outside",
        "state",
        "store",
        "thread",
        "variables",
        "watched",
        "workflow",
    )

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        run_id: str,
        workflow: Workflow,
        ctx: Context[Any],
        start_event: StartEvent | None,
    ) -> None:
        super().__init__(loop, run_id, admission_of(workflow, loop))
        compiled, options = workflow._surefoot_compiled(), workflow._surefoot_options
        self.workflow: Workflow | None = workflow
        self.options: WorkflowOptions = options
        self.calls: tuple[Call, ...] = compiled.calls
        self.state: RunState = ctx._restored if ctx._restored is not None else RunState.of(compiled.plan)
        self.store: StateStore[Any] = ctx.store
        self.log: StreamLog = StreamLog(compiled.plan, loop)
        self.thread: int = get_ident()
        self.watched: bool = options.watchdog is None
        self.outside: OutsideView | None = None
        self.children: Children | None = (
            Children(self, ctx._children, ctx._writes_with(None)) if ctx._children else None
        )
        self.effects: Effects | None = None
        self.executions: dict[int, Execution] = {}
        self.last_wait: int = max(self.state.waits, default=0) if ctx._restored is not None else 0
        self._first = start_event
        self._early: list[tuple[Event, int]] | None = list(ctx._deliveries) if ctx._deliveries else None
        self._origin = time.time() - loop.time()
        self.alarm: Alarm | None = None
        self.variables: contextvars.Context = contextvars.copy_context()
        self._narrator: Narrator | None = None
        if options.say is not None:
            from surefoot.drivers import narrator

            self._narrator = narrator.Narrator(compiled.plan, options.say)

    # --- beginning and end --------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        first, early, self._first, self._early = self._first, self._early, None, None
        self.feed(self._beginning(first))
        for event, step in early or ():
            self._send(event, step, 0)

    def _beginning(self, first: StartEvent | None) -> RunStarted | RunResumed:
        """The input with which this run begins, once it is its turn."""
        if first is None:
            return RunResumed(self.now(), self.options.timeout, self.run_id)
        return RunStarted(self.now(), first, self.options.timeout, self.run_id)

    def spawn(
        self, run_id: str, workflow: Workflow[Any, Any], ctx: Context[Any], start_event: StartEvent | None
    ) -> "AsyncioRun":
        """A run within this one, on the same loop."""
        return AsyncioRun(self.loop, run_id, workflow, ctx, start_event)

    def snapshot_state(self) -> RunState:
        """The state to write down; of a run that waits for its turn, the one it would begin with."""
        if self._first is None:
            return self.state
        early = [EventSent(self.now(), event, step) for event, step in self._early or ()]
        return fold(self.state.plan, [self._beginning(self._first), *early])

    @property
    def deliveries(self) -> "Sequence[Undelivered]":
        """See `RunPort.deliveries`. Those of a new run are in its state already."""
        if self._first is not None or self.state.status is Status.ENDED:
            return ()
        if self._early is not None:
            return self._early
        return [(event, NO_STEP) for event in self.children.delivery.held] if self.children is not None else ()

    def additions(self, serializer: BaseSerializer) -> dict[str, Any]:
        """What this driver adds to a snapshot: a run with a journal says here how far it is."""
        return {"journal_seq": self.journal_seq}

    @property
    def journal_seq(self) -> int:
        """Number of the next record in the journal; 0 without one."""
        return 0

    def finish(self, ending: Ending) -> None:
        """End the run, with the last event on its stream."""
        if ending.last_event is not None:
            self.log.append(ending.last_event)
        self._close(ending)

    def _break_off(self) -> Iterator["asyncio.Future[None]"]:
        """See `Lifetime._break_off`."""
        self.log.close()
        self.put_off()
        current = asyncio.current_task(self.loop)
        executions, self.executions = list(self.executions.values()), {}
        if self.children is not None:
            yield from self.children.end()
        for execution in executions:
            execution.abandon()
            if execution.task is not None and execution.task is not current:
                yield execution.task

    def _let_go(self) -> None:
        """Leave what the run was about to those who look at it: a timer that a step has left on the loop keeps this."""
        open_runs.remove(self)
        if self.watched:
            unwatch(self)
        self.workflow = None
        if self.outside is not None:
            self.outside.keep(self.ending, self.snapshot_state())
            self.outside = self._first = None
            self.ending: Ending | None = None  # declared again, or type checkers call the override ambiguous
            self.log = StreamLog(self.state.plan)
            self.state = RunState.of(self.state.plan)

    # --- between the engine and the loop ------------------------------------------------------------------------------

    def feed(self, happened: Input) -> None:
        """Tell the engine what happened, and do what it asks for."""
        if self.over:
            return
        try:
            wanted = advance(self.state, happened)
        except Exception as error:  # noqa: BLE001 - ours, or that of a value that cannot be compared: nothing can go on
            self.finish(broken(error))
            return
        if self._narrator is not None:
            self._narrator.tell(happened, wanted)
        for command in wanted:
            if isinstance(command, commands.StepChanged):  # the most frequent two are spared a call
                self.log.append(command)
            elif isinstance(command, commands.Publish):
                self.log.append(command.event)
            else:
                CARRY_OUT[type(command)](self, command)

    def write(self, event: Event, work: int) -> None:
        """Put on the stream what an execution writes; raises as `ExecutionPort.write`."""
        state = self.state
        if self._narrator is None and only_publishes(state, event):
            self.log.append(event)
        elif (fault := bad_event(state.plan, event)) is not None:
            raise WorkflowRuntimeError(fault)
        else:
            self.feed(EventWritten(self.now(), event, work))

    def on_loop(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `function` in the thread of the loop, from whatever thread, and return what it returns."""
        if get_ident() == self.thread:
            return function(*args, **kwargs)
        return call_in_loop(self.loop, lambda: function(*args, **kwargs))

    def now(self) -> float:
        """The time, in seconds since the epoch; it never goes back while the run is open."""
        return self._origin + self.loop.time()

    def ring_at(self, at: float) -> None:
        """Ask to be woken at this time, and at no other."""
        self.put_off()
        self.alarm = alarms_of(self.loop).set(self.loop, at - self._origin, self)

    def put_off(self) -> None:
        """Ask not to be woken."""
        if self.alarm is not None:
            alarms_of(self.loop).put_off(self.alarm)
            self.alarm = None

    def wake(self, at: float) -> None:
        """The time has come that the engine asked for."""
        self.alarm = None
        asked = self.state.wake_at
        self.feed(Woken(self.now() if asked is None else max(asked, self.now())))

    # --- what executions report ---------------------------------------------------------------------------------------

    def returned(self, execution: Execution, value: object) -> None:
        """The body of `execution` returned."""
        if not self.over:
            del self.executions[execution.work]
            self.feed(StepReturned(self.now(), execution.work, value))

    def raised(self, execution: Execution, error: Exception) -> None:
        """The body of `execution` failed."""
        if self.over:
            return
        from surefoot.drivers.retry_decision import decide

        del self.executions[execution.work]
        at, work = self.now(), self.state.works[execution.work]
        decision = decide(self.calls[execution.step], work, error, at, self.run_id)
        self.feed(StepRaised(at, execution.work, decision.error, decision.retry_in, decision.final))

    def collect(self, happened: EventsCollected) -> list[Event] | None:
        """Ask the engine for a batch, which it gives or refuses at once."""
        if self.over:
            return None
        batch: list[Event] | None = None
        for command in advance(self.state, happened):
            if isinstance(command, commands.Collected):
                batch = cast("list[Event] | None", command.events)
            else:
                CARRY_OUT[type(command)](self, command)
        return batch

    # --- what may come from anywhere ---------------------------------------------------------------------------------

    def send(self, event: Event, step: str | None, work: int = 0) -> None:
        """Send an event; raises as `RunPort.send`."""
        index = target_of(self.state.plan, event, step)
        if self.state.status is Status.NEW and not self.over:
            if self._early is None:
                self._early = []
            self._early.append((event, index))
        else:
            self.on_loop(self._send, event, index, work)

    def _send(self, event: Event, step: int, work: int) -> None:
        if self.children is not None and not work and step == NO_STEP and self.children.delivery.take(event):
            return
        self.feed(EventSent(self.now(), event, step, work))

    def cancel_now(self) -> None:
        """End the run."""
        self.feed(CancelAsked(self.now()))

    def cancel_with_loop(self) -> None:
        """End the run, because somebody has cancelled a task of it; usually the loop is being shut down."""
        if self._admission is not None:
            self._admission.close_with(self.loop)
        self.cancel_now()
