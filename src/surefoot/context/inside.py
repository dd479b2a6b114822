"""What a context offers to the body of a step."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from surefoot.context.ports import ExecutionPort, Runnable, RunPort
from surefoot.errors import ContextStateError
from surefoot.events import Event, StartEvent, StopEvent

if TYPE_CHECKING:
    from surefoot.retry_policy import RetryInfo
    from surefoot.workflow import Workflow

__all__ = ["InsideStep"]

EventT = TypeVar("EventT", bound=Event)
ResultT = TypeVar("ResultT")

_NO_REQUIREMENTS: Mapping[str, Any] = {}


class InsideStep:
    """The face of a context that a step sees."""

    __slots__ = ("_execution", "_run")

    _execution: ExecutionPort | None
    _run: RunPort | None

    def write_event_to_stream(self, ev: Event | None) -> None:
        """Publish an event to whoever streams the run. None is ignored."""
        execution = self._body("write_event_to_stream")
        if ev is not None:
            execution.write(ev)

    # What is collected is what the step is given, so the class of the batch can be had from `ev` as well. There must be
    # no overloads: mypy would look at a list of several classes by itself first, and find that they do not go together.
    def collect_events(
        self, ev: EventT, expected: Sequence[type[EventT]], buffer_id: str | None = None
    ) -> list[EventT] | None:
        """Gather events until there is one of each class in `expected`.

        Parameters:
            ev: the event to add, counted once for each execution however often it is tried.
            expected: classes, each as often as it is needed. Matching is by exact class.
            buffer_id: keeps apart several gatherings of one step.

        Returns:
            The events in the order of `expected`, or None as long as one is missing. What is too much stays for the
            next batch.
        """
        batch = self._body("collect_events").collect(ev, expected, buffer_id or "default")
        return cast("list[EventT] | None", batch)

    async def wait_for_event(
        self,
        event_type: type[EventT],
        waiter_event: Event | None = None,
        waiter_id: str | None = None,
        requirements: Mapping[str, Any] | None = None,
        timeout: float | None = 2000,  # noqa: ASYNC109 - the engine keeps the time, not the task
    ) -> EventT:
        """Suspend this execution until an event arrives; its worker is free meanwhile.

        Parameters:
            event_type: class of the event.
            waiter_event: published when the wait begins.
            waiter_id: names the wait, so that a retry of this execution gets the same answer. By default waits are told
                apart by class and order.
            requirements: values that attributes of the event must have.
            timeout: seconds; None for no limit.

        Raises:
            TimeoutError: no such event came in time.
        """
        execution = self._body("wait_for_event")
        event = await execution.wait(
            event_type, waiter_event, str(waiter_id or ""), requirements or _NO_REQUIREMENTS, timeout
        )
        return cast(EventT, event)

    @overload
    async def once(self, key: str, function: Callable[[], Awaitable[ResultT]]) -> ResultT: ...
    @overload
    async def once(self, key: str, function: Callable[[], ResultT]) -> ResultT: ...
    async def once(self, key: str, function: Callable[[], Any]) -> Any:
        """Do what must not be repeated, and keep what it gives.

        Neither a retry of this execution, nor a resume in another process, nor a second call with the same key calls
        the function again: all get what it gave first. A failure is not kept, so the next attempt tries again.

        Parameters:
            key: names the effect within this execution.
            function: async or plain, without arguments. A plain one runs on the event loop. What it gives stands in
                snapshots, so it must be data that the serializer can write down.

        Raises:
            Exception: what the function raises.
            WorkflowRuntimeError: it is no function, or it calls `once` with its own key.
        """
        return await self._body("once").once(key, function)

    async def run(
        self,
        child: "Runnable[ResultT]",
        start_event: StartEvent | None = None,
        *,
        key: str | None = None,
        **fields: Any,
    ) -> ResultT:
        """Run another workflow within this run, and return what awaiting its handler would give.

        What it publishes appears on the stream of this run, save for its last event. It has its own state and timeout,
        and ends with this execution at the latest.

        Parameters:
            child: an instance of a workflow.
            start_event: the event to start it with.
            key: names the call, so that a resumed run finds the child again. By default calls are told apart by class
                and order.
            fields: fields of the start event, where none is given.

        Raises:
            Exception: what the child fails with.
            WorkflowRuntimeError: its start event cannot be built, or it would wait for itself.
        """
        stop = await self._body("run").run_child(cast("Workflow[Any, Any]", child), start_event, key, fields)
        return cast(ResultT, stop.result if type(stop) is StopEvent else stop)

    def retry_info(self) -> "RetryInfo":
        """What is known of earlier attempts of this execution."""
        return self._body("retry_info").retry_info()

    def _body(self, method: str) -> ExecutionPort:
        if self._execution is None:
            if self._run is None:
                raise ContextStateError(f"{method} requires a running workflow. Call workflow.run() first.")
            raise ContextStateError(f"{method} is only available from within step functions.")
        return self._execution
