"""One run within a run, and the stream that it has instead of its own."""

import asyncio
import os
from typing import TYPE_CHECKING, Any

from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer
from surefoot.drivers.outside import OutsideView
from surefoot.drivers.stream_log import StreamLog
from surefoot.engine.plan import Kind, Plan
from surefoot.engine.requests import WITHIN
from surefoot.engine.state import Status
from surefoot.errors import WorkflowCancelledByUser
from surefoot.events import StartEvent, StopEvent

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["Child", "Relay"]


class Relay(StreamLog):
    """The stream of a child: what it publishes appears on that of its parent.

    Not its last event, which ends the child only, and not what its engine reports, which names steps that the parent
    does not have.
    """

    __slots__ = ("parent",)

    def __init__(self, plan: Plan, parent: "AsyncioRun") -> None:
        super().__init__(plan)
        self.parent: AsyncioRun = parent

    def append(self, item: object) -> None:
        """Publish `item` on the stream of the parent."""
        if self.plan.kind(type(item)) in (Kind.ORDINARY, Kind.REQUEST, Kind.ANSWER):
            self.parent.log.append(item)


class Child:
    """What came of one call of `ctx.run`: a run, or the result of one that a former process has ended.

    Parameters:
        run: None where only the result is left.
    """

    __slots__ = ("_ctx", "_dropped", "_stop", "_view", "run")

    def __init__(self, ctx: Context[Any], run: "AsyncioRun | None", stop: StopEvent | None) -> None:
        self._ctx = ctx
        self._stop = stop
        self._dropped = False
        self._view: OutsideView | None = None
        self.run: AsyncioRun | None = run
        if run is not None:
            self._view = OutsideView(run)
            ctx._bind(self._view)

    @classmethod
    def of_run(cls, ctx: Context[Any], parent: "AsyncioRun", start_event: StartEvent | None) -> "Child":
        """A child that begins, or goes on with what `ctx` was restored with. It is yet to be opened."""
        workflow = ctx._owner("run")
        # Its id is new each time, so that no answer to an earlier attempt is taken for one to this.
        run = parent.spawn(f"{parent.state.run_id}{WITHIN}{os.urandom(5).hex()}", workflow, ctx, start_event)
        run.log = Relay(run.state.plan, parent)
        return cls(ctx, run, None)

    @classmethod
    def of_result(cls, ctx: Context[Any], text: str) -> "Child":
        """A child that has ended with the event that `text` stands for."""
        return cls(ctx, None, ctx._writes_with(None).deserialize(text))

    async def result(self) -> StopEvent:
        """What the child ends with. Ending this wait ends the child.

        Raises:
            Exception: what it failed with.
        """
        if self._stop is not None:
            return self._stop
        run, view = self.run, self._view
        assert run is not None and view is not None
        try:
            self._stop = await view.result()
        except asyncio.CancelledError:
            run.cancel_now()
            await run.end_of_run()
            raise
        except WorkflowCancelledByUser:
            if self._dropped:
                # Its parent ends, or goes on without it: then whoever still waits is to end, too, and nobody asks why.
                raise asyncio.CancelledError from None
            raise
        return self._stop

    def drop(self) -> "asyncio.Future[None] | None":
        """End the child, because its parent ends or goes on without it.

        Returns:
            Done when nothing is left of it; None if that is so already.
        """
        if self.run is None or self.run.settled:
            return None
        self._dropped = True
        self.run.cancel_now()
        return self.run.when_settled()

    def snapshot(self, key: str, serializer: BaseSerializer | None, *, include_state: bool) -> dict[str, Any] | None:
        """The child in a snapshot of its parent; None if it has failed.

        Raises:
            ValueError: a value has no textual form.
        """
        run, view, stop = self.run, self._view, self._stop
        if run is not None and view is not None:
            if view.run_state.status is not Status.ENDED:
                return {"result": None, "run": self._ctx.to_dict(serializer, include_state=include_state)}
            ending = run.ending  # it is there until nothing is left of the run
            stop = view.stop_event if ending is None else ending.stop_event
        if stop is None:
            return None
        try:
            return {"result": self._ctx._writes_with(serializer).serialize(stop), "run": None}
        except (TypeError, ValueError) as error:
            raise ValueError(f"The result of the child run '{key}' cannot be written down: {error}") from error
