"""class WorkflowHandler: what `Workflow.run()` returns. Await it, stream it, send to it, cancel it."""

from collections.abc import AsyncIterator, Generator
from typing import Any, Generic, Literal, cast, overload

from typing_extensions import TypeVar

from surefoot.context.context import Context
from surefoot.context.ports import RunPort
from surefoot.deprecation import say_deprecated
from surefoot.errors import WorkflowCancelledByUser
from surefoot.events import Event, InputRequiredEvent, StopEvent, WorkflowCancelledEvent

__all__ = ["WorkflowHandler"]

# `Any` where nothing is written, so that a bare `WorkflowHandler` in an annotation takes every handler.
StopT = TypeVar("StopT", bound=StopEvent, default=Any)
ResultT = TypeVar("ResultT")


class WorkflowHandler(Generic[StopT]):
    """A run, in the hands of whoever started it. Made by `Workflow.run()` only.

    Awaiting it gives the result of a plain `StopEvent`, or the instance of a subclass, and raises what the run failed
    with. It may be awaited often and from several tasks; whoever stops waiting does not end the run. It belongs to the
    event loop that the run was started on: from another thread, only `send_event` may be called.

    A failure is not lost with its handler: if nobody has awaited it or read its stream, the exception handler of the
    event loop is told of it.
    """

    __slots__ = ("__weakref__", "_ctx", "_name", "_run")

    def __init__(self, run: RunPort, ctx: Context[Any], workflow_name: str) -> None:
        self._run = run
        self._ctx = ctx
        self._name = workflow_name

    @overload
    def __await__(self: "WorkflowHandler[StopEvent[ResultT]]") -> Generator[Any, None, ResultT]: ...
    @overload
    def __await__(self) -> Generator[Any, None, StopT]: ...
    def __await__(self) -> Generator[Any, None, Any]:
        return self._result().__await__()

    async def _result(self) -> Any:
        stop = await self._run.result()
        return stop.result if type(stop) is StopEvent else stop

    async def stop_event_result(self) -> StopT:
        """The stop event itself; raises what awaiting the handler raises."""
        return cast(StopT, await self._run.result())

    @property
    def run_id(self) -> str:
        """Names the run."""
        return self._run.run_id

    @property
    def ctx(self) -> Context[Any]:
        """The context of the run, seen from outside."""
        return self._ctx

    def stream_events(self, expose_internal: bool = False) -> AsyncIterator[Event]:
        """The events that the run publishes, from its start to its last, for one consumer.

        A loop over it may be left and taken up again later.

        Parameters:
            expose_internal: with what the engine reports of itself.

        Raises:
            WorkflowRuntimeError: on the first step of the loop, if all has been read, or somebody else waits for the
                next event; on a later one, if somebody else has begun to read.
        """
        return self._run.read(expose_internal=expose_internal)

    def subscribe(self, after: int | Literal["now"] = -1, expose_internal: bool = False) -> AsyncIterator[Event]:
        """The same events, for any number of readers that do not disturb each other.

        Parameters:
            after: number of the item to begin after, counted from 0 with internal ones; "now" skips what is there
                already.
            expose_internal: with what the engine reports of itself.
        """
        position = self._run.position if after == "now" else after
        return self._run.subscribe(position, expose_internal=expose_internal)

    async def send_event(self, event: Event, step: str | None = None) -> None:
        """Send an event into the run. After its end this does nothing.

        Parameters:
            step: the only step that should get it; None for every step that takes events of its class.

        Raises:
            WorkflowRuntimeError: there is no such step, or it does not take the event.
        """
        self._run.send(event, step)

    def pending_requests(self) -> list[InputRequiredEvent]:
        """The requests that nobody has answered yet, in order of publication; after a resume too.

        A request that a wait published is open as long as the wait is. Any other is open until an event answers it that
        a wait or a step takes: one made with its `reply()`, or one without id of the class that it asks for. Those of
        runs within this one come last.
        """
        return self._run.pending_requests()

    async def cancel_run(self, *, timeout: float = 5.0) -> None:  # noqa: ASYNC109 - it bounds the wait, not the work
        """End the run.

        Parameters:
            timeout: seconds to wait for its end.
        """
        await self._run.cancel(timeout)

    def is_done(self) -> bool:
        """Whether the result is settled."""
        return self._run.is_over

    def get_stop_event(self) -> StopT | WorkflowCancelledEvent | None:
        """What the run ended with: None before the end and after a failure."""
        return cast("StopT | WorkflowCancelledEvent | None", self._run.stop_event)

    def __str__(self) -> str:
        stop = self._run.stop_event
        result = None if stop is None else str(stop)
        return f"WorkflowHandler(workflow={self._name}, run_id={self.run_id}, result={result})"

    # --- deprecated -------------------------------------------------------------------------------------------------

    def done(self) -> bool:
        """Deprecated: `is_done()`."""
        say_deprecated("WorkflowHandler.done() is deprecated, use is_done().")
        return self._run.is_over

    def exception(self) -> BaseException | None:
        """Deprecated: await the handler. What the run failed with, if it has."""
        say_deprecated("WorkflowHandler.exception() is deprecated, use await handler.")
        return self._run.error

    def cancelled(self) -> bool:
        """Deprecated: `get_stop_event()`. Whether the run was cancelled."""
        say_deprecated("WorkflowHandler.cancelled() is deprecated, use get_stop_event().")
        return isinstance(self._run.error, WorkflowCancelledByUser)

    def cancel(self) -> None:
        """Deprecated: `await cancel_run()`. Breaks the run off; awaiting it raises `CancelledError`."""
        say_deprecated("WorkflowHandler.cancel() is deprecated, use await cancel_run().")
        self._run.abort()
