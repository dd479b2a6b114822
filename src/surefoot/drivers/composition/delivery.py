"""Which of the runs within a run an event from outside is for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from surefoot.engine.inputs import EventSent
from surefoot.engine.plan import NO_STEP
from surefoot.engine.requests import gave, is_known
from surefoot.engine.state import RunState, Status
from surefoot.engine.waits import matching
from surefoot.events import Event

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun
    from surefoot.drivers.composition.children import Children

__all__ = ["Delivery"]


class Delivery:
    """Delivers what is sent to a run, and what nothing in that run takes, to those within it.

    Attributes:
        held: for a child that is yet to be asked for again.
    """

    __slots__ = ("_children", "_run", "held")

    def __init__(self, run: "AsyncioRun", children: "Children") -> None:
        self._run = run
        self._children = children
        self.held: list[Event] = []

    def take(self, event: Event) -> bool:
        """Give `event` to a child, if nothing in the parent takes it; whether that was done.

        It goes to one child: the oldest that waits for it, else the oldest with a step that accepts it. As long as a
        child of a resumed run has not been asked for again, what nobody takes is held for it.
        """
        parent = self._run.state
        if gave(parent, event):
            return False
        family = list(self._children.below())
        runs = [run for run in family if run.state.status is Status.RUNNING]
        if is_known(parent, event):
            runs = [run for run in runs if gave(run.state, event)]
        elif _waits(parent, event) or _accepts(parent, event):
            return False
        wishes: tuple[Callable[[RunState, Event], bool], ...] = (_waits, _accepts)
        for wants in wishes:
            for run in runs:
                if wants(run.state, event):
                    run.feed(EventSent(run.now(), event))
                    return True
        books = [self._children, *(run.children for run in family if run.children is not None)]
        if any(children.expects_more for children in books):
            self.held.append(event)
            return True
        return False

    def try_again(self) -> None:
        """A child has been asked for again: what was held may be for it."""
        held, self.held = self.held, []
        for event in held:
            if not self.take(event):
                self._run.feed(EventSent(self._run.now(), event))


def _waits(state: RunState, event: Event) -> bool:
    return bool(state.waits) and matching(state, event, NO_STEP) is not None


def _accepts(state: RunState, event: Event) -> bool:
    return bool(state.plan.routes(type(event)))
