"""The futures of step bodies that wait, by the numbers under which the engine knows the waits."""

import asyncio
from collections.abc import Iterable

from surefoot.events import Event

__all__ = ["OpenWaits"]


class OpenWaits:
    """Open waits of one run.

    Parameters:
        last: the highest number that is in use already.
    """

    __slots__ = ("_answers", "_last")

    def __init__(self, last: int) -> None:
        self._last = last
        self._answers: dict[int, asyncio.Future[Event]] = {}

    def open(self) -> "tuple[int, asyncio.Future[Event]]":
        """A number for a new wait, and the future that its answer will settle."""
        self._last += 1
        answer: asyncio.Future[Event] = asyncio.get_running_loop().create_future()
        self._answers[self._last] = answer
        return self._last, answer

    def answer(self, number: int, event: Event) -> None:
        """Hand over the event that a wait was for."""
        answer = self._answers.pop(number, None)
        if answer is not None and not answer.done():
            answer.set_result(event)

    def expire(self, number: int) -> None:
        """A wait took too long."""
        answer = self._answers.pop(number, None)
        if answer is not None and not answer.done():
            answer.set_exception(TimeoutError())

    def close(self, number: int) -> bool:
        """Forget a wait; whether it was still open."""
        return self._answers.pop(number, None) is not None

    def drop(self, numbers: Iterable[int]) -> None:
        """Cancel waits that nobody will answer any more."""
        for number in numbers:
            if (answer := self._answers.pop(number, None)) is not None:
                answer.cancel()

    def drop_all(self) -> None:
        """Cancel every wait."""
        self.drop(list(self._answers))
