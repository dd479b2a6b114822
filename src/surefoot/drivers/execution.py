"""One execution of a step: its arguments, its body, and what the body asks of the run meanwhile."""

import asyncio
import contextvars
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from threading import get_ident
from typing import TYPE_CHECKING, Any, Final, cast

from surefoot.compiler import Call
from surefoot.context.context import Context
from surefoot.context.ports import current_execution
from surefoot.context.state_store import StateStore
from surefoot.drivers.answer import Answer
from surefoot.drivers.composition.children import Children
from surefoot.drivers.effects import Effects
from surefoot.drivers.returns import judge_return
from surefoot.engine.inputs import EventsCollected, WaitAbandoned, WaitStarted
from surefoot.engine.refusals import bad_event, bad_wait
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, StartEvent, StopEvent
from surefoot.workflow import Workflow

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun
    from surefoot.retry_policy import RetryInfo

__all__ = ["Execution"]

_NOTHING: Final[Mapping[str, Any]] = {}


class Execution:
    """Offers `ExecutionPort` for one execution.

    Parameters:
        work: its number.
        abandoned: the run has ended, or goes on without it; whatever it still does counts for nothing.
        overdue: it exceeded the timeout of its step.
        ended: the body is over, though what it has started may still hold its context.
        waits: the answers that its body waits for; mostly none or one.
    """

    __slots__ = ("abandoned", "context", "ended", "overdue", "run", "step", "task", "waits", "work")

    def __init__(self, run: "AsyncioRun", work: int, step: int) -> None:
        self.run: AsyncioRun = run
        self.work: int = work
        self.step: int = step
        self.context: Context[Any] | None = None
        self.task: asyncio.Task[None] | None = None
        self.abandoned: bool = False
        self.overdue: bool = False
        self.ended: bool = False
        self.waits: tuple[Answer, ...] = ()

    # --- the body ---------------------------------------------------------------------------------------------------

    async def perform(self, call: Call, event: object, batch: list[object] | None) -> None:
        """Run the body, and report to the run how it ended."""
        current_execution.set(self)
        run = self.run
        try:
            injected = _NOTHING
            if call.resources:
                injected = await run.options.resource_manager.execution().fill(call.resources)
            value = await self._called(call, event, batch, injected)
            step = run.state.plan.steps[self.step]
            if type(value) not in step.bare:
                judge_return(run.state.plan, step, value, strict=run.options.strict_returns)
        except asyncio.CancelledError as cancelled:
            self._cancelled(call, cancelled)
        except Exception as error:  # noqa: BLE001 - whatever a step raises is the run's to handle
            self._end()
            try:
                run.raised(self, error)
            except BaseException as fatal:  # noqa: BLE001 - of the retry policy; told apart below
                self._break_off(fatal)
        except BaseException as error:  # noqa: BLE001 - told apart below
            self._break_off(error)
        else:
            self._end()
            run.returned(self, value)
        finally:
            # The task holds this object in its context variables: without these two lines only the garbage collector
            # could part them.
            self.task = None
            self.context = None

    def _break_off(self, error: BaseException) -> None:
        """No failure of a step, and nothing to retry: the process is to end, or somebody thinks so."""
        if not self.run.stranded:
            self.run.abort(error)
        if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            # These are for the loop, too. Nobody will ask the task for them, so asyncio is not to complain of that.
            if self.task is not None:
                self.task.add_done_callback(_retrieve)
            raise error

    def _end(self) -> None:
        self.ended = True
        if self.waits:
            self._drop_waits()

    def _drop_waits(self) -> None:
        """Nobody will answer any more."""
        waits, self.waits = self.waits, ()
        for answer in waits:
            answer.cancel()

    def _called(
        self, call: Call, event: object, batch: list[object] | None, injected: Mapping[str, Any]
    ) -> Awaitable[Any]:
        """The body, called; what it was called with is its own from then on, because it may wait for long."""
        arguments = call.arguments(event, batch)
        if injected:
            arguments.update(injected)
        if call.context:
            self.context = arguments[call.context] = Context._inside(self)
        function = call.function or getattr(self.run.workflow, call.attribute)
        if call.positional:
            function = call.by_name(function)
        return cast(Awaitable[Any], function(**arguments) if call.coroutine else _in_thread(function, arguments))

    def _cancelled(self, call: Call, cancelled: asyncio.CancelledError) -> None:
        """Tell apart whose doing it is that the body was cancelled."""
        task, self.task = self.task, None  # it keeps the error, and what a step leaves behind keeps this
        if self.abandoned:
            raise cancelled
        assert task is not None
        self._end()
        if self.overdue:
            # A thread cannot be interrupted; whatever it still asks for is not heard.
            self.abandoned = True
            task.uncancel()
            self.run.raised(self, TimeoutError(f"Step '{call.name}' took longer than its timeout."))
        elif task.cancelling():
            self.run.cancel_with_loop()
            raise cancelled
        else:
            error = WorkflowRuntimeError(f"Step '{call.name}' was cancelled from inside: it raised CancelledError.")
            error.__cause__ = cancelled
            self.run.raised(self, error)

    def abandon(self) -> None:
        """Let the body end; nobody waits for what it does."""
        self.abandoned = True
        self._drop_waits()
        if self.task is not None:
            self.task.cancel()

    def interrupt(self) -> None:
        """The time of the step is up."""
        self.overdue = True
        if self.task is not None:
            self.task.cancel()

    # --- what the body asks for ---------------------------------------------------------------------------------------

    @property
    def store(self) -> StateStore[Any]:
        return self.run.store

    def send(self, event: Event, step: str | None) -> None:
        if not self.abandoned:
            self.run.send(event, step, self.work)

    def write(self, event: Event) -> None:
        run = self.run
        if self.abandoned:
            return
        if get_ident() == run.thread:  # streams may be fast
            run.write(event, self.work)
        else:
            run.on_loop(run.write, event, self.work)

    def collect(self, event: Event, expected: Sequence[type[Event]], buffer: str) -> list[Event] | None:
        self.require_alive("collect_events")
        run = self.run
        if (fault := bad_event(run.state.plan, event)) is not None:
            raise WorkflowRuntimeError(fault)
        return run.on_loop(run.collect, EventsCollected(run.now(), self.work, event, expected, buffer))

    def wait(
        self,
        event_type: type[Event],
        request: Event | None,
        key: str,
        requirements: Mapping[str, Any],
        timeout: float | None,
    ) -> Awaitable[Event]:
        self.require_alive("wait_for_event")
        run = self.run
        if get_ident() != run.thread:
            # A plain step that brings an event loop of its own, as with `asyncio.run(ctx.wait_for_event(...))`.
            there = self._wait_there(event_type, request, key, requirements, timeout)
            return asyncio.wrap_future(asyncio.run_coroutine_threadsafe(there, run.loop))
        if (fault := bad_wait(run.state.plan, event_type, request, requirements, timeout)) is not None:
            raise WorkflowRuntimeError(fault)
        run.last_wait += 1
        answer = Answer(self, run.last_wait, event_type)
        self.waits += (answer,)
        run.feed(WaitStarted(run.now(), self.work, answer.number, event_type, key, requirements, request, timeout))
        return cast(Awaitable[Event], answer)  # awaiting it never gives None

    async def _wait_there(self, *asked: Any) -> Event:
        return await self.wait(*asked)

    def answer(self, number: int, event: Event | None) -> None:
        """Settle the wait of this number; None if it took too long."""
        answer = next((answer for answer in self.waits if answer.number == number), None)
        if answer is not None:
            self._close(answer)
            if not answer.done():
                answer.set_result(event)

    def wait_is_over(self, answer: Answer) -> None:
        """The body waits for `answer` no longer."""
        if answer in self.waits:
            self._close(answer)
            self.run.feed(WaitAbandoned(self.run.now(), answer.number))

    def _close(self, answer: Answer) -> None:
        place = self.waits.index(answer)
        self.waits = (*self.waits[:place], *self.waits[place + 1 :])

    async def once(self, key: str, function: Callable[[], Any]) -> Any:
        run = self.run
        if run.effects is None:
            run.effects = Effects(run)
        return await run.effects.once(self, key, function)

    async def run_child(
        self,
        workflow: Workflow[Any, Any],
        start_event: StartEvent | None,
        key: str | None,
        fields: dict[str, Any],
    ) -> StopEvent:
        self.require_alive("run")
        run = self.run
        if get_ident() != run.thread:  # as in `wait`
            there = self.run_child(workflow, start_event, key, fields)
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(there, run.loop))
        if run.children is None:
            run.children = Children(run)
        return await run.children.perform(self, workflow, start_event, key, fields)

    def require_alive(self, method: str) -> None:
        """Raise if the body is over, so that nothing it asks for could reach it."""
        if self.ended or self.abandoned:
            raise WorkflowRuntimeError(f"{method} was called after its step had ended. Await what a step starts.")

    def retry_info(self) -> "RetryInfo":
        return self.run.on_loop(self._retry_info)

    def _retry_info(self) -> "RetryInfo":
        from surefoot.drivers.retry_decision import retry_info

        return retry_info(self.run.state.works.get(self.work), self.run.now())


def _retrieve(task: "asyncio.Task[None]") -> None:
    if not task.cancelled():
        task.exception()


async def _in_thread(function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """Call a plain function where it does not hold up the loop, in a copy of this context."""
    context = contextvars.copy_context()

    def call() -> tuple[Any, BaseException | None]:
        # An error goes back as a value: a future exchanges some for others on the way, and refuses `StopIteration`.
        try:
            return context.run(function, **arguments), None
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is awaited
            return None, error

    value, error = await asyncio.get_running_loop().run_in_executor(None, call)
    if isinstance(error, StopIteration):
        # No coroutine may raise it either.
        raise RuntimeError(f"Step function {function.__name__} raised StopIteration") from error
    if error is not None:
        raise error
    # A plain function may hand back the coroutine of another: a decorator around an async step does.
    return await value if inspect.iscoroutine(value) else value
