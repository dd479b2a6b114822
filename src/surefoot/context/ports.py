"""What a context and a handler ask of the driver behind them. A driver offers these; nothing here knows how."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_store import StateStore
from surefoot.events import Event, InputRequiredEvent, StartEvent, StopEvent

if TYPE_CHECKING:
    import asyncio

    from surefoot.context.context import Context
    from surefoot.context.deliveries import Undelivered
    from surefoot.engine.state import RunState
    from surefoot.retry_policy import RetryInfo
    from surefoot.workflow import Workflow

__all__ = ["ExecutionPort", "RunPort", "Runnable", "current_execution"]

ResultT_co = TypeVar("ResultT_co", covariant=True)


class Runnable(Protocol[ResultT_co]):
    """What `Context.run` takes: a workflow, of which only counts what awaiting a run of it gives."""

    def run(self, ctx: None = None, start_event: None = None) -> Awaitable[ResultT_co]:
        """Start a run."""


class RunPort(Protocol):
    """A run, as the world outside sees it."""

    @property
    def run_id(self) -> str:
        """Names the run."""

    @property
    def store(self) -> StateStore[Any]:
        """The state of the run."""

    @property
    def is_over(self) -> bool:
        """Whether the result is settled."""

    @property
    def stop_event(self) -> StopEvent | None:
        """What the run ended with: the stop event of a step, or the sign that it was cancelled."""

    @property
    def error(self) -> BaseException | None:
        """What the run failed with."""

    @property
    def run_state(self) -> "RunState":
        """The state of the engine, to be written down and not to be changed."""

    @property
    def deliveries(self) -> "Sequence[Undelivered]":
        """What was sent to the run and is yet to be taken, to be written down."""

    def additions(self, serializer: BaseSerializer) -> dict[str, Any]:
        """What the driver adds to a snapshot of the run."""

    def children(self, serializer: BaseSerializer | None, *, include_state: bool) -> list[dict[str, Any]]:
        """The runs within this one, as they stand in a snapshot; raises as `Context.to_dict`."""

    def now(self) -> float:
        """The time of the run, in seconds since the epoch; it stands still when the run has ended."""

    def send(self, event: Event, step: str | None) -> None:
        """Send an event.

        Raises:
            WorkflowRuntimeError: there is no such step, or it does not take the event.
        """

    def pending_requests(self) -> list[InputRequiredEvent]:
        """The requests that are open, in order of publication."""

    def running_steps(self) -> list[str]:
        """Names of the steps with a running execution."""

    def read(self, *, expose_internal: bool) -> AsyncIterator[Event]:
        """The stream, for its one consumer."""

    def subscribe(self, after: int, *, expose_internal: bool) -> AsyncIterator[Event]:
        """The stream after a position, for any number of readers."""

    def queue(self) -> "asyncio.Queue[Event]":
        """A queue that is filled with the stream, from its start."""

    @property
    def position(self) -> int:
        """Number of the last item on the stream; -1 before the first."""

    async def result(self) -> StopEvent:
        """The stop event, once the run has ended. Ending this wait does not end the run."""

    async def cancel(self, timeout: float) -> None:  # noqa: ASYNC109 - it bounds the wait, not the work
        """End the run, and wait for its end no longer than `timeout` seconds."""

    def abort(self) -> None:
        """End the run without a last event."""


class ExecutionPort(Protocol):
    """One execution of a step, as its body sees it."""

    context: "Context[Any] | None"

    @property
    def store(self) -> StateStore[Any]:
        """The state of the run."""

    def send(self, event: Event, step: str | None) -> None:
        """Send an event; raises as `RunPort.send`."""

    def write(self, event: Event) -> None:
        """Put an event on the stream."""

    def collect(self, event: Event, expected: Sequence[type[Event]], buffer: str) -> list[Event] | None:
        """Add an event to a buffer, and take a batch if one is complete."""

    def wait(
        self,
        event_type: type[Event],
        request: Event | None,
        key: str,
        requirements: Mapping[str, Any],
        timeout: float | None,
    ) -> Awaitable[Event]:
        """Wait for an event.

        Raises:
            TimeoutError: none came in time.
        """

    async def once(self, key: str, function: Callable[[], Any]) -> Any:
        """Call `function`, unless this execution or a former attempt of it has done so under this key.

        Raises:
            WorkflowRuntimeError: the arguments are wrong, or it would wait for itself.
        """

    async def run_child(
        self,
        workflow: "Workflow[Any, Any]",
        start_event: StartEvent | None,
        key: str | None,
        fields: dict[str, Any],
    ) -> StopEvent:
        """Run a workflow within the run, and return what it ended with.

        Raises:
            Exception: what the child failed with.
        """

    def retry_info(self) -> "RetryInfo":
        """What is known of earlier attempts."""


current_execution: ContextVar[ExecutionPort] = ContextVar("surefoot_current_execution")
"""The execution whose body is running."""
