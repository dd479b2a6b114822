"""How many runs of one workflow instance may be under way, and whose turn is next."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakKeyDictionary

from surefoot.workflow import Workflow

__all__ = ["Admission", "admission_of"]

_ATTRIBUTE = "_surefoot_admissions"


class Admission:
    """Lets runs in, in order of arrival.

    Parameters:
        limit: how many may be under way at once.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._open = 0
        self._queue: OrderedDict[Callable[[], None], Callable[[], None]] = OrderedDict()

    def enter(self, begin: Callable[[], None], give_up: Callable[[], None]) -> None:
        """Call `begin` as soon as there is room, or `give_up` if there will be none."""
        self._queue[begin] = give_up
        self._admit()

    def leave(self, begin: Callable[[], None]) -> None:
        """The run that came with `begin` has ended, or has given up waiting."""
        if self._queue.pop(begin, None) is None:
            self._open -= 1
        self._admit()

    def close_with(self, loop: asyncio.AbstractEventLoop) -> None:
        """Let nobody in any more if `loop` is being shut down: what begins then would never end.

        A loop does not tell, but whoever shuts it down cancels all that is left on it.
        """
        if self._queue and all(task.cancelling() for task in asyncio.all_tasks(loop)):
            for give_up in list(self._queue.values()):
                give_up()

    def _admit(self) -> None:
        while self._queue and self._open < self._limit:
            self._open += 1
            begin, _ = self._queue.popitem(last=False)
            begin()


def admission_of(workflow: Workflow, loop: asyncio.AbstractEventLoop) -> Admission | None:
    """The admission to this instance on this loop; None where there is no limit.

    Loops count by themselves: a run must begin on its own loop, and what a closed loop has left behind never ends.
    It is kept in the instance's own dict: the instance may be unhashable, and the admission must live exactly as long.
    """
    limit = workflow._surefoot_options.num_concurrent_runs
    if limit is None:
        return None
    admissions: WeakKeyDictionary[asyncio.AbstractEventLoop, Admission]
    admissions = vars(workflow).setdefault(_ATTRIBUTE, WeakKeyDictionary())
    return admissions.setdefault(loop, Admission(limit))
