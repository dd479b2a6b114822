"""The store of an explored run: every access is a turn of its own, and says what it touches.

The store in memory answers at once, but no author should count on that: the next one may stand behind a network.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

from surefoot.context.serializers import BaseSerializer
from surefoot.context.state_store import StateStore
from surefoot.testing.exploration.loop import ChoosingLoop

__all__ = ["ExploredStore"]

_STATE: Final = "state"
_LOCK: Final = "lock"


class ExploredStore:
    """Stands before the store of a run.

    Parameters:
        name: of the run, so that its state is not taken for that of another.
    """

    def __init__(self, store: StateStore[Any], loop: ChoosingLoop, name: object) -> None:
        self._store = store
        self._loop = loop
        self._name = name

    @property
    def state_type(self) -> type[Any]:
        """See `StateStore.state_type`."""
        return self._store.state_type

    async def get_state(self) -> Any:
        """See `StateStore.get_state`."""
        await self._read("")
        return await self._store.get_state()

    async def set_state(self, state: Any) -> None:
        """See `StateStore.set_state`."""
        await self._change("", lambda: self._store.set_state(state))

    async def get(self, path: str, default: Any = ...) -> Any:
        """See `StateStore.get`."""
        await self._read(path)
        return await self._store.get(path, default)

    async def set(self, path: str, value: Any) -> None:
        """See `StateStore.set`."""
        await self._change(path, lambda: self._store.set(path, value))

    async def clear(self) -> None:
        """See `StateStore.clear`."""
        await self._change("", self._store.clear)

    @asynccontextmanager
    async def edit_state(self) -> AsyncIterator[Any]:
        """See `StateStore.edit_state`."""
        await self._read("")
        self._loop.touch(self._name, _LOCK)
        self._loop.ours = True
        async with self._store.edit_state() as state:
            self._loop.ours = False
            self._touch("", change=False)
            yield state
        self._touch("", change=True)
        self._loop.touch(self._name, _LOCK)

    def to_dict(self, serializer: BaseSerializer) -> dict[str, Any]:
        """See `StateStore.to_dict`."""
        return self._store.to_dict(serializer)

    async def _read(self, path: str) -> None:
        await asyncio.sleep(0)
        self._touch(path, change=False)

    async def _change(self, path: str, change: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(0)
        self._touch(path, change=True)
        self._loop.touch(self._name, _LOCK, change=False)
        self._loop.ours = True  # the lock of the store makes a future for who must wait
        await change()
        self._loop.ours = False
        self._touch(path, change=True)  # it may have waited for whoever edits the state

    def _touch(self, path: str, *, change: bool) -> None:
        self._loop.touch(self._name, _STATE, *(path.split(".") if path else ()), change=change)
