"""How far the first check of a folder is: that of a large one takes seconds, in which an editor had nothing to show."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.progress import Progress

if TYPE_CHECKING:
    from surefoot_lint.output.progress import OnProgress

__all__ = ["shown"]

_PATIENCE: Final = 1.0
"""For how many seconds a check may say nothing. Most are over by then."""

_ANSWER: Final = 2.0
"""For how many seconds an editor is waited for before it is left in peace."""


@contextmanager
def shown(progress: Progress, title: str, clock: Callable[[], float] = time.monotonic) -> "Iterator[OnProgress]":
    """Show in an editor how far the work in this context is.

    Parameters:
        progress: sends it.
        clock: tells seconds.

    Yields:
        What to call with the progress.
    """
    bar = _Bar(progress, title, clock)
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    def __init__(self, progress: Progress, title: str, clock: Callable[[], float]) -> None:
        self._progress = progress
        self._title = title
        self._clock = clock
        self._begin = clock()
        self._token = ""
        self._refused = False
        self._percentage = 0

    def tell(self, done: int, total: int) -> None:
        if not self._token and not self._refused and self._clock() - self._begin >= _PATIENCE:
            self._open()
        percentage = 100 * done // max(total, 1)
        if self._token and percentage > self._percentage:
            self._percentage = percentage
            self._progress.report(self._token, types.WorkDoneProgressReport(percentage=percentage))

    def close(self) -> None:
        if self._token:
            self._progress.end(self._token, types.WorkDoneProgressEnd())

    def _open(self) -> None:
        token = str(uuid4())
        try:
            self._progress.create(token).result(_ANSWER)
        except (TimeoutError, CancelledError, JsonRpcException):
            self._refused = True
            return
        self._token = token
        self._progress.begin(token, types.WorkDoneProgressBegin(self._title, percentage=0))
