"""The answer that a step body waits for."""

import asyncio
from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Self, cast

from surefoot.events import Event

if TYPE_CHECKING:
    from surefoot.drivers.execution import Execution

__all__ = ["Answer"]


class Answer(asyncio.Future[Event | None]):
    """Settled with the event, or with None when the wait took too long.

    Awaiting it raises TimeoutError then, and tells the execution that the wait is over, however it ended. It is its own
    iterator: a coroutine that does the same takes twice the memory of all of this, and runs may wait by the thousands.

    Parameters:
        execution: whose body waits.
        number: under which the engine knows the wait.
        event_type: what is waited for.
    """

    __slots__ = ("_event_type", "_execution", "number")

    def __init__(self, execution: "Execution", number: int, event_type: type[Event]) -> None:
        super().__init__(loop=execution.run.loop)
        self._execution = execution
        self._event_type = event_type
        self.number: int = number

    def __await__(self) -> Generator[Any, None, Event]:
        return cast("Generator[Any, None, Event]", self)  # it has all that an `await` asks of one

    def __next__(self) -> Self:
        if not self.done():
            self._asyncio_future_blocking = True  # so a task tells this from a bare `yield`
            return self
        self._execution.wait_is_over(self)
        event = self.result()
        if event is None:
            raise TimeoutError(f"Timed out waiting for {self._event_type.__name__}")
        raise StopIteration(event)

    def throw(self, error: type[BaseException] | BaseException) -> Self:
        """What the task of the body raises where it waits."""
        self._execution.wait_is_over(self)
        raise error

    def close(self) -> None:
        """The coroutine that waits is closed."""
        self._execution.wait_is_over(self)
