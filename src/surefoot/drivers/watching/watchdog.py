"""Names a step that holds the event loop: `Workflow(watchdog=1.0)`.

Each loop on which steps run has a thread that asks it for a sign of life, four times in the span that a step may hold
it. As long as none comes, the thread looks which task the loop is busy with; one and the same task for the whole span
holds the loop. The warning is given by the thread, because the loop may never be free again.

The thread sleeps as soon as no step runs, and is gone a second later, or when the loop is shut down.
"""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncGenerator, Awaitable
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, WeakSet

from surefoot.drivers.watching.holder import execution_of, is_debugged, place_of
from surefoot.drivers.watching.patience import Patience

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["Watchdog", "never_watch", "unwatch", "watch"]

_LOOKS: Final = 4
"""How often the loop is looked at in the span that a step may hold it."""

_NAP: Final = 1.0
"""Seconds for which a thread without work waits for some: a thread costs more to start than to keep."""

_log = logging.getLogger("surefoot.watchdog")

_lock = threading.Lock()
_by_loop: "WeakKeyDictionary[asyncio.AbstractEventLoop, Watchdog]" = WeakKeyDictionary()
_shut_down: "WeakSet[asyncio.AbstractEventLoop]" = WeakSet()


def watch(run: "AsyncioRun") -> None:
    """Watch the loop of `run` as long as it has executions. Called on that loop."""
    run.watched = True
    if run.loop in _shut_down:
        return
    with _lock:
        watchdog = _by_loop.get(run.loop)
        if watchdog is not None:
            watchdog.add(run)
            return
        watchdog = _by_loop[run.loop] = Watchdog(run.loop, _NAP)
        watchdog.add(run)
    try:
        watchdog.start()
    except RuntimeError:
        # No thread can be had: there are too many, or the interpreter is about to end. Steps run all the same.
        watchdog.give_up()


def unwatch(run: "AsyncioRun") -> None:
    """The run has ended, and is not to be kept. Called on its loop."""
    watchdog = _by_loop.get(run.loop)
    if watchdog is not None:
        watchdog.discard(run)


def never_watch(loop: asyncio.AbstractEventLoop) -> None:
    """Watch nothing on `loop`: its clock tells nothing of how long a step holds it."""
    _shut_down.add(loop)


class Watchdog:
    """Watches one loop. It refers to the loop, so nothing but its thread may keep it for long.

    Parameters:
        nap: seconds for which the thread waits for work before it ends.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, nap: float) -> None:
        self._loop = loop
        self._nap = nap
        self._runs: set[AsyncioRun] = set()
        self._bell = threading.Event()
        self._answered = False
        self._over = False
        self._asleep = False
        self._named: set[tuple[str, str]] = set()
        self._keeper = self._until_shutdown()
        self.thread: threading.Thread = threading.Thread(target=self._work, name="surefoot-watchdog", daemon=True)

    # --- on the loop --------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread."""
        # A loop that is shut down closes the generators that were begun on it. There is no other sign of its end.
        _step(self._keeper.asend(None))
        self.thread.start()

    def give_up(self) -> None:
        """Watch nothing on this loop from now on."""
        self._over = True
        self._runs.clear()
        _shut_down.add(self._loop)
        _by_loop.pop(self._loop, None)

    def add(self, run: "AsyncioRun") -> None:
        """Watch `run` until it has no execution."""
        self._runs.add(run)
        if self._asleep:
            self._bell.set()

    def discard(self, run: "AsyncioRun") -> None:
        """Watch `run` no longer."""
        self._runs.discard(run)

    def _beat(self) -> None:
        """The sign of life."""
        for run in [run for run in self._runs if not run.executions]:
            self._runs.discard(run)
            run.watched = False
        self._answered = True
        self._bell.set()

    async def _until_shutdown(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            if not self._over:
                self.give_up()
                self._bell.set()
                # It has nothing left to do. Only a handler of its warning might hold it up.
                self.thread.join(timeout=1.0)

    # --- in the thread ------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while not self._over:
            # Whoever adds a run between these two lines finds it asleep already, and rings.
            self._asleep = True
            if self._runs or self._sleep():
                self._asleep = False
                self._round()

    def _sleep(self) -> bool:
        """Wait for work, but not for long; whether there is some."""
        if not self._bell.wait(self._nap):
            self._retire(idle=True)
        self._bell.clear()
        return not self._over

    def _round(self) -> None:
        """Ask for a sign of life, and look at the loop until it comes."""
        span = min((run.options.watchdog for run in list(self._runs) if run.options.watchdog is not None), default=1.0)
        self._answered = False
        try:
            self._loop.call_soon_threadsafe(self._beat)
        except RuntimeError:  # the loop was closed without being shut down
            self._retire(idle=False)
            return
        patience = Patience(asyncio.current_task(self._loop))
        while not self._answered and not self._over:
            waited = self._wait(span / _LOOKS)
            task = asyncio.current_task(self._loop)
            if patience.look(task, span / _LOOKS, waited) >= span and task is not None and not self._answered:
                self._bark(task, patience.held)
        self._wait(span / _LOOKS)

    def _wait(self, seconds: float) -> float:
        began = time.monotonic()
        if not self._over:  # it is set before the bell rings, and asked after the bell is put down
            self._bell.wait(seconds)
        self._bell.clear()
        return time.monotonic() - began

    def _bark(self, task: "asyncio.Task[object]", held: float) -> None:
        """Name the step that `task` belongs to, once."""
        execution = execution_of(task, list(self._runs))
        if execution is None or is_debugged(execution.run.thread):
            return
        run = execution.run
        plan, limit = run.state.plan, run.options.watchdog
        name = plan.steps[execution.step].name
        if limit is None or held < limit or (plan.name, name) in self._named:
            return
        self._named.add((plan.name, name))
        _log.warning(
            "Step '%s' of %s has held the event loop for more than %s seconds: it stands at %s. Nothing else on this "
            "loop goes on meanwhile. Make it a plain `def` step, which runs in a thread, or await what it waits for.",
            name,
            plan.name,
            limit,
            place_of(execution),
        )

    def _retire(self, *, idle: bool) -> None:
        """End the thread. A next run starts another."""
        with _lock:
            if idle and self._runs:
                return
            self._over = True
            _by_loop.pop(self._loop, None)
        self._runs.clear()
        _step(self._keeper.aclose())


def _step(awaitable: Awaitable[None]) -> None:
    """Do what needs no loop to be done."""
    steps = awaitable.__await__()
    try:
        next(steps)
    except (StopIteration, StopAsyncIteration):
        return
