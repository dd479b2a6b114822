"""Effects that no later attempt repeats: the functions that step bodies give to `ctx.once`."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from threading import get_ident
from typing import TYPE_CHECKING, Any

from surefoot.engine.inputs import EffectDone
from surefoot.errors import WorkflowRuntimeError

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun
    from surefoot.drivers.execution import Execution

__all__ = ["Effects", "bad_effect"]


class Effects:
    """What is being done once in one run. What has been done is in the state of the engine."""

    __slots__ = ("_run", "_underway")

    def __init__(self, run: "AsyncioRun") -> None:
        self._run = run
        self._underway: dict[tuple[int, str], tuple[asyncio.Future[None], asyncio.Task[Any] | None]] = {}

    async def once(self, execution: "Execution", key: str, function: Callable[[], Any]) -> Any:
        """What `function` gave under this key, or gives now.

        Raises:
            WorkflowRuntimeError: the arguments are wrong, or `function` waits for itself.
            Exception: what `function` raises; then nothing is recorded.
        """
        if (fault := bad_effect(key, function)) is not None:
            raise WorkflowRuntimeError(fault)
        if get_ident() != self._run.thread:
            # A plain step that brings an event loop of its own: the books are kept here, the function stays there.
            there = self.once(execution, key, _in_loop(asyncio.get_running_loop(), function))
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(there, self._run.loop))
        name = (execution.work, key)
        while True:
            execution.require_alive("once")
            work = self._run.state.works[execution.work]
            known = work.kept.effects if work.kept is not None else None
            if known is not None and key in known:
                return known[key]
            if name not in self._underway:
                return await self._perform(name, function)
            over, task = self._underway[name]
            if task is asyncio.current_task():
                raise WorkflowRuntimeError(
                    f"The function of ctx.once({key!r}) calls ctx.once({key!r}) and would wait for itself. "
                    "Give the inner call a key of its own."
                )
            # If that fails, or is cancelled, it is this caller's turn.
            await asyncio.wait([over])

    async def _perform(self, name: tuple[int, str], function: Callable[[], Any]) -> Any:
        over: asyncio.Future[None] = self._run.loop.create_future()
        self._underway[name] = over, asyncio.current_task()
        try:
            value = await _called(function)
            self._run.feed(EffectDone(self._run.now(), *name, value))
        finally:
            del self._underway[name]
            over.set_result(None)
        return value


async def _called(function: Callable[[], Any]) -> Any:
    value = function()
    return await value if inspect.isawaitable(value) else value


def _in_loop(loop: asyncio.AbstractEventLoop, function: Callable[[], Any]) -> Callable[[], Awaitable[Any]]:
    """Calls `function` on another loop than that of the caller."""
    return lambda: asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_called(function), loop))


def bad_effect(key: object, function: object) -> str | None:
    """Why `ctx.once` cannot take these; None if it can."""
    if not isinstance(key, str) or not key:
        return f"ctx.once takes a text that names the effect, not {key!r}."
    if inspect.iscoroutine(function):
        function.close()
        return (
            f"ctx.once({key!r}, ...) takes the function, not the coroutine that calling it makes: "
            f"write {function.__name__} without parentheses, or lambda: {function.__name__}(...)."
        )
    return None if callable(function) else f"ctx.once({key!r}, ...) takes a function, not {function!r}."
