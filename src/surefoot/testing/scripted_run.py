"""A driver without an event loop: a workflow run by hand, on a clock that only moves when it is told.

Everything happens in the call that causes it, so a test needs no `await` and knows what has happened when a line is
done. Steps may await what their context offers and other coroutines that do no more; a plain `def` step is called in
place. What needs a loop (`asyncio.sleep`, a client) fails the step that asks for it.
"""

import contextvars
from collections import deque
from collections.abc import Callable
from typing import Any, cast

from surefoot.context import snapshot
from surefoot.context.context import Context
from surefoot.context.state_store import StateStore
from surefoot.drivers.outcomes import Ending, ending_of
from surefoot.drivers.stream_log import StreamLog
from surefoot.drivers.targets import target_of
from surefoot.engine import commands
from surefoot.engine.commands import Command
from surefoot.engine.inputs import CancelAsked, EventSent, Input, RunResumed, RunStarted, Woken
from surefoot.engine.machine import advance
from surefoot.engine.state import RunState
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.options import WorkflowOptions
from surefoot.testing.scripted_execution import ScriptedExecution
from surefoot.workflow import Workflow

__all__ = ["ScriptedRun"]


class ScriptedRun:
    """Runs a workflow by hand.

    Parameters:
        workflow: what to run.
        ctx: a context to go on with, as for `Workflow.run`.
        now: seconds since the epoch when the run begins.
        run_id: names the run.

    Attributes:
        now: the time.
        history: the inputs of the engine so far, each with the commands that came of it.
        stream: what the run has published.
        ending: how it ended; None while it is open.
    """

    def __init__(
        self,
        workflow: Workflow[Any, Any],
        ctx: Context[Any] | None = None,
        *,
        now: float = 0.0,
        run_id: str = "scripted",
    ) -> None:
        compiled = workflow._surefoot_compiled()
        self.workflow: Workflow[Any, Any] = workflow
        self.run_id: str = run_id
        self.now: float = now
        self.history: list[tuple[Input, list[Command]]] = []
        self.ending: Ending | None = None
        # Taken here: an execution may begin in the middle of another, whose variables are its own.
        self.variables: contextvars.Context = contextvars.copy_context()
        self.options: WorkflowOptions = workflow._surefoot_options
        self.executions: dict[int, ScriptedExecution] = {}
        self._ctx = Context(workflow) if ctx is None else ctx
        self.store: StateStore[Any] = self._ctx.store
        restored = self._ctx._restored
        self.state: RunState = RunState.of(compiled.plan) if restored is None else restored
        self._calls = compiled.calls
        self._log = StreamLog(compiled.plan)
        self._ready: deque[Callable[[], None]] = deque()
        self._wake_at: float | None = None
        self._last_wait = max(self.state.waits, default=0)

    # --- what happens from outside ------------------------------------------------------------------------------------

    def start(self, start_event: StartEvent | None = None, **fields: Any) -> None:
        """Start the run, or go on with the one that the context was restored with; as `Workflow.run`."""
        first = self.workflow._surefoot_first(self._ctx, start_event, fields)
        if first is None:
            self.feed(RunResumed(self.now, self.options.timeout, self.run_id))
            for event, step in self._ctx._deliveries:
                self.feed(EventSent(self.now, event, step))
        else:
            self.feed(RunStarted(self.now, first, self.options.timeout, self.run_id))
        self._work_off()

    def send(self, event: Event, step: str | None = None) -> None:
        """Send an event into the run; as `handler.send_event`."""
        self.accept(event, step, 0)
        self._work_off()

    def cancel(self) -> None:
        """End the run."""
        self.feed(CancelAsked(self.now))

    def pass_time(self, seconds: float) -> None:
        """Move the clock on, and let everything happen that was due meanwhile, each at its time."""
        until = self.now + seconds
        while self.ending is None and self._wake_at is not None and self._wake_at <= until:
            self.now, self._wake_at = max(self.now, self._wake_at), None
            self.feed(Woken(self.now))
            self._work_off()
        self.now = until

    # --- what can be seen ---------------------------------------------------------------------------------------------

    @property
    def stream(self) -> list[Event]:
        """What the run has published so far, without what the engine reports of itself."""
        return [cast(Event, item) for item in self._log.items if not self._log.hides(type(item))]

    def result(self) -> Any:
        """What awaiting the handler would give.

        Raises:
            WorkflowRuntimeError: the run has not ended.
            BaseException: what it failed with.
        """
        if self.ending is None:
            raise WorkflowRuntimeError(f"The run is open at {self.now}: send what it waits for, or let time pass.")
        if self.ending.error is not None:
            raise self.ending.error
        stop = self.ending.stop_event
        return stop.result if type(stop) is StopEvent else stop

    def to_dict(self) -> dict[str, Any]:
        """A snapshot; as `Context.to_dict`."""
        serializer = snapshot.knowing(self.workflow.serializer, self.workflow._surefoot_compiled().types)
        return snapshot.dump(self.state, self.store.to_dict(serializer), serializer, self.now)

    # --- between the engine and the bodies ----------------------------------------------------------------------------

    def feed(self, happened: Input) -> list[Command]:
        """Tell the engine what happened, and do what it asks for; bodies go on later, in order."""
        if self.ending is not None:
            return []
        wanted = advance(self.state, happened)
        self.history.append((happened, wanted))
        for command in wanted:
            self._execute(command)
        return wanted

    def accept(self, event: Event, step: str | None, work: int) -> None:
        """Send an event, from outside or from an execution; raises as `RunPort.send`."""
        self.feed(EventSent(self.now, event, target_of(self.state.plan, event, step), work))

    def next_wait(self) -> int:
        """A number that no wait of this run has had."""
        self._last_wait += 1
        return self._last_wait

    def _work_off(self) -> None:
        while self._ready:
            self._ready.popleft()()

    def _execute(self, command: Command) -> None:
        match command:
            case commands.RunStep(work=work, step=step):
                execution = self.executions[work] = ScriptedExecution(self, command, self._calls[step])
                self._ready.append(execution.go_on)
            case commands.Resume(wait=wait, event=event):
                self._ready.append(lambda: self._answer(wait, cast(Event, event), None))
            case commands.Expire(wait=wait):
                self._ready.append(lambda: self._answer(wait, None, TimeoutError()))
            case commands.Interrupt(work=work):
                self._ready.append(self.executions[work].interrupt)
            case commands.WakeAt(at=at):
                self._wake_at = at
            case commands.Publish(event=event):
                self._log.append(event)
            case commands.End(outcome=outcome):
                self._end(ending_of(outcome, self.state.plan))
            case commands.StepChanged() | commands.Unhandled() | commands.Idle():
                self._log.append(command)

    def _answer(self, wait: int, event: Event | None, error: Exception | None) -> None:
        for execution in list(self.executions.values()):
            if execution.waiting == wait:
                execution.go_on(event, error)

    def _end(self, ending: Ending) -> None:
        self.ending = ending
        if ending.last_event is not None:
            self._log.append(ending.last_event)
        self.abandon()

    def abandon(self) -> None:
        """Leave the bodies where they are, as a process that dies does; a snapshot can be resumed in a new run."""
        executions, self.executions = self.executions, {}
        self._ready.clear()
        for execution in executions.values():
            execution.abandon()
