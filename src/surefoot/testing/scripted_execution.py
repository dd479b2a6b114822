"""One execution of a step without an event loop: its body is a coroutine that is sent to by hand."""

import inspect
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from surefoot.compiler import Call
from surefoot.context.context import Context
from surefoot.context.ports import current_execution
from surefoot.context.state_store import StateStore
from surefoot.drivers.effects import bad_effect
from surefoot.drivers.retry_decision import decide, retry_info
from surefoot.drivers.returns import judge_return
from surefoot.engine.commands import Collected, RunStep
from surefoot.engine.inputs import (
    EffectDone,
    EventsCollected,
    EventWritten,
    Input,
    StepRaised,
    StepReturned,
    WaitAbandoned,
    WaitStarted,
)
from surefoot.engine.refusals import bad_event, bad_wait
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.retry_policy import RetryInfo
from surefoot.workflow import Workflow

if TYPE_CHECKING:
    from surefoot.testing.scripted_run import ScriptedRun

__all__ = ["ScriptedExecution"]


class _Answer:
    """What a body awaits: the end of one wait, which comes with `ScriptedExecution.go_on`."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __await__(self) -> Generator["_Answer", Event, Event]:
        return (yield self)


class ScriptedExecution:
    """Offers `ExecutionPort` for one execution. It may await what its context offers, and nothing else.

    Parameters:
        waiting: number of the wait its body is suspended in; None while it is not.
    """

    def __init__(self, run: "ScriptedRun", command: RunStep, call: Call) -> None:
        self.run: ScriptedRun = run
        self.work: int = command.work
        self.context: Context[Any] | None = None
        self.waiting: int | None = None
        self._call = call
        self._step = run.state.plan.steps[command.step]
        self._variables = run.variables.copy()
        self._over = False
        self._body: Coroutine[object, Event | None, object] = self._variables.run(self._perform, command)

    # --- the body -----------------------------------------------------------------------------------------------------

    async def _perform(self, command: RunStep) -> object:
        current_execution.set(self)
        call = self._call
        arguments = call.arguments(command.event, command.batch)
        if call.context:
            self.context = arguments[call.context] = Context._inside(self)
        if call.resources:
            arguments |= await self.run.options.resource_manager.execution().fill(call.resources)
        function = call.function or getattr(self.run.workflow, call.attribute)
        if call.positional:
            function = call.by_name(function)
        value = await function(**arguments) if call.coroutine else function(**arguments)
        judge_return(self.run.state.plan, self._step, value, strict=self.run.options.strict_returns)
        return value

    def go_on(self, event: Event | None = None, error: Exception | None = None) -> None:
        """Run the body until it waits or ends.

        Parameters:
            event: what it waited for.
            error: raised where it waits instead.
        """
        self.waiting = None
        try:
            awaited = self._variables.run(self._advance, event, error)
        except StopIteration as end:
            value = end.value
            self._end(lambda at: StepReturned(at, self.work, value))
        except Exception as failure:  # noqa: BLE001 - whatever a step raises is the run's to handle
            self.fail(failure)
        else:
            self.waiting = awaited.number
            if self._over:
                self._body.close()

    def _advance(self, event: Event | None, error: Exception | None) -> _Answer:
        awaited = self._body.send(event) if error is None else self._body.throw(error)
        if isinstance(awaited, _Answer):
            return awaited
        fault = "it awaits something that only an event loop can give; a scripted run has none"
        return self._advance(None, WorkflowRuntimeError(f"Step '{self._call.name}' cannot be run by hand: {fault}."))

    def fail(self, error: Exception) -> None:
        """Report that the body failed."""

        def failed(at: float) -> StepRaised:
            work = self.run.state.works[self.work]
            decision = decide(self._call, work, error, at, self.run.run_id)
            return StepRaised(at, self.work, decision.error, decision.retry_in, decision.final)

        self._end(failed)

    def _end(self, report: Callable[[float], Input]) -> None:
        if not self._over:
            self._over = True
            self.run.executions.pop(self.work, None)
            self.run.feed(report(self.run.now))

    def interrupt(self) -> None:
        """The time of the step is up."""
        if self._over:
            return
        self._body.close()
        self.fail(TimeoutError(f"Step '{self._call.name}' took longer than its timeout."))

    def abandon(self) -> None:
        """The run has ended, or the process with it; what the body still does is not heard."""
        self._over = True
        # If it is running, it is this very body that has ended the run.
        if inspect.getcoroutinestate(self._body) != inspect.CORO_RUNNING:
            self._body.close()

    # --- what the body asks for ---------------------------------------------------------------------------------------

    @property
    def store(self) -> StateStore[Any]:
        return self.run.store

    def send(self, event: Event, step: str | None) -> None:
        if not self._over:
            self.run.accept(event, step, self.work)

    def write(self, event: Event) -> None:
        self._refuse(bad_event(self.run.state.plan, event))
        if not self._over:
            self.run.feed(EventWritten(self.run.now, event, self.work))

    def collect(self, event: Event, expected: Sequence[type[Event]], buffer: str) -> list[Event] | None:
        self._refuse(bad_event(self.run.state.plan, event))
        if self._over:
            return None
        (answer,) = self.run.feed(EventsCollected(self.run.now, self.work, event, expected, buffer))
        assert isinstance(answer, Collected)
        return cast("list[Event] | None", answer.events)

    async def wait(
        self,
        event_type: type[Event],
        request: Event | None,
        key: str,
        requirements: Mapping[str, Any],
        timeout: float | None,  # noqa: ASYNC109 - the engine keeps the time
    ) -> Event:
        run = self.run
        self._refuse(bad_wait(run.state.plan, event_type, request, requirements, timeout))
        number = run.next_wait()
        run.feed(WaitStarted(run.now, self.work, number, event_type, key, requirements, request, timeout))
        try:
            return await _Answer(number)
        except TimeoutError:
            raise TimeoutError(f"Timed out waiting for {event_type.__name__}") from None
        finally:
            if not self._over and number in run.state.waits:
                run.feed(WaitAbandoned(run.now, number))

    async def once(self, key: str, function: Callable[[], Any]) -> Any:
        self._refuse(bad_effect(key, function))
        kept = self.run.state.works[self.work].kept
        if kept is not None and kept.effects is not None and key in kept.effects:
            return kept.effects[key]
        value = function()
        if inspect.isawaitable(value):
            value = await value
        self.run.feed(EffectDone(self.run.now, self.work, key, value))
        return value

    async def run_child(
        self, child: Workflow[Any, Any], start_event: StartEvent | None, key: str | None, fields: dict[str, Any]
    ) -> StopEvent:
        raise WorkflowRuntimeError(f"A scripted run has no children: script {type(child).__name__} by itself.")

    def retry_info(self) -> RetryInfo:
        return retry_info(self.run.state.works.get(self.work), self.run.now)

    def _refuse(self, fault: str | None) -> None:
        if fault is not None:
            raise WorkflowRuntimeError(fault)
