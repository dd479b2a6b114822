"""A run as the world outside sees it: what handlers and contexts ask of the asyncio driver."""

import asyncio
import contextlib
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_store import StateStore
from surefoot.drivers.outcomes import Ending
from surefoot.drivers.own_end import refuse_own_end
from surefoot.drivers.own_loop import require_loop
from surefoot.drivers.stream_log import EventStream, StreamLog
from surefoot.drivers.streaming_queue import queue_of
from surefoot.drivers.targets import target_of
from surefoot.drivers.unheard import Unheard
from surefoot.engine.state import RunState, running_steps
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, InputRequiredEvent, StopEvent

if TYPE_CHECKING:
    from surefoot.context.deliveries import Undelivered
    from surefoot.drivers.asyncio_run import AsyncioRun
    from surefoot.drivers.composition.children import Children

__all__ = ["OutsideView"]


class OutsideView:
    """Offers `RunPort` for a run, and keeps what is left of it when it has ended."""

    __slots__ = (
        "_children",
        "_deliveries",
        "_ended_at",
        "_ending",
        "_journal_seq",
        "_log",
        "_read",
        "_run",
        "_state",
        "_traceback",
        "_unheard",
        "run_id",
        "store",
    )

    def __init__(self, run: "AsyncioRun") -> None:
        self.run_id: str = run.run_id
        self.store: StateStore[Any] = run.store
        self._run: AsyncioRun | None = run
        self._log = run.log
        self._state: RunState | None = None
        self._children: Children | None = None
        self._deliveries: Sequence[Undelivered] = ()
        self._ending: Ending | None = None
        self._ended_at = 0.0
        self._journal_seq = 0
        self._traceback: TracebackType | None = None
        self._read = False
        self._unheard: Unheard | None = None
        run.outside = self

    def keep(self, ending: Ending | None, state: RunState) -> None:
        """Nothing of the run is left but this."""
        run, self._run = self._run, None
        assert run is not None
        self._ending = ending
        self._ended_at = run.now()
        self._traceback = ending.error.__traceback__ if ending is not None and ending.error is not None else None
        self._state = state
        self._journal_seq = run.journal_seq
        self._deliveries = run.deliveries
        self._children, run.children = run.children, None
        # Cancelling is no failure, and it has a stop event; what is no `Exception` the loop itself hears of.
        if ending is not None and ending.stop_event is None and isinstance(ending.error, Exception) and not self._read:
            name = f"Run {self.run_id} of {state.plan.name}"
            self._unheard = Unheard(run.loop, name, ending.error)

    def _hear(self) -> None:
        if self._unheard is not None:
            self._unheard.heard = True

    @property
    def run_state(self) -> RunState:
        if self._run is not None:
            return self._run.snapshot_state()
        assert self._state is not None
        return self._state

    @property
    def deliveries(self) -> "Sequence[Undelivered]":
        return self._run.deliveries if self._run is not None else self._deliveries

    def children(self, serializer: BaseSerializer | None, *, include_state: bool) -> list[dict[str, Any]]:
        children = self._run.children if self._run is not None else self._children
        if children is None:
            return []
        return children.snapshots(self.run_state.works, serializer, include_state=include_state)

    @property
    def is_over(self) -> bool:
        return self._run is None or self._run.stranded

    @property
    def stop_event(self) -> StopEvent | None:
        return self._ending.stop_event if self._ending is not None else None

    @property
    def error(self) -> BaseException | None:
        self._hear()
        return self._ending.error if self._ending is not None else None

    @property
    def position(self) -> int:
        return len(self._log.items) - 1

    def additions(self, serializer: BaseSerializer) -> dict[str, Any]:
        return self._run.additions(serializer) if self._run is not None else {"journal_seq": self._journal_seq}

    def now(self) -> float:
        return self._run.now() if self._run is not None else self._ended_at

    def send(self, event: Event, step: str | None) -> None:
        run = self._on_its_loop()
        if run is not None:
            run.send(event, step)
        else:
            target_of(self.run_state.plan, event, step)

    def pending_requests(self) -> list[InputRequiredEvent]:
        run = self._run
        if run is None or run.over or run.stranded:
            return []
        runs = [run, *(run.children.below() if run.children is not None else ())]
        made = [cast(InputRequiredEvent, request.event) for run in runs for request in run.state.requests.values()]
        left = [request for run in runs if run.children is not None for request in run.children.left_requests()]
        return made + left

    def running_steps(self) -> list[str]:
        return running_steps(self._run.state) if self._run is not None else []

    def read(self, *, expose_internal: bool) -> EventStream:
        return self._stream().read(expose_internal=expose_internal)

    def subscribe(self, after: int, *, expose_internal: bool) -> EventStream:
        return self._stream().subscribe(after, expose_internal=expose_internal)

    def queue(self) -> "asyncio.Queue[Event]":
        return queue_of(self._stream().subscribe(-1, expose_internal=False))

    def _stream(self) -> StreamLog:
        self._read = True
        self._hear()
        if self._run is not None and self._run.stranded:
            self._log.closed = True
        return self._log

    async def result(self) -> StopEvent:
        run = self._on_its_loop()
        if run is not None:
            refuse_own_end(run)
            require_loop(run.loop, asyncio.get_running_loop(), "awaited")
            await run.end_of_run()
        self._hear()
        ending = self._ending
        assert ending is not None
        if ending.error is not None:
            # As a future does it: each time anew, or the traceback would grow with everybody who asks.
            raise ending.error.with_traceback(self._traceback)
        assert ending.stop_event is not None
        return ending.stop_event

    async def cancel(self, timeout: float) -> None:  # noqa: ASYNC109 - it bounds the wait, not the work
        run = self._run
        if run is None or run.stranded:
            return
        require_loop(run.loop, asyncio.get_running_loop(), "cancelled")
        run.cancel_now()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await run.end_of_run()

    def abort(self) -> None:
        if self._run is not None and not self._run.stranded:
            self._run.abort(asyncio.CancelledError())

    def _on_its_loop(self) -> "AsyncioRun | None":
        """The run, if it has not ended."""
        if self._run is not None and self._run.stranded:
            raise WorkflowRuntimeError(
                "The event loop of this run was closed before the run ended, so it cannot go on. "
                "Resume it on another loop: workflow.run(ctx=Context.from_dict(workflow, handler.ctx.to_dict()))."
            )
        return self._run
