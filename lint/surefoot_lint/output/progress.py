"""A bar on the terminal for runs that take long."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TextIO, TypeAlias

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["PATIENCE", "OnProgress", "progress_bar"]

OnProgress: TypeAlias = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is to do."""

PATIENCE: Final = 1.0
"""For how many seconds a run may say nothing. Most are over by then, and need not load what draws the bar."""


@contextmanager
def progress_bar(stream: TextIO, clock: Callable[[], float] = time.monotonic) -> Iterator[OnProgress | None]:
    """Show how far the work in this context is. The bar is gone when the context is left.

    Parameters:
        stream: where it is shown, if that is a terminal.
        clock: tells seconds.

    Yields:
        What to call with the progress; None where none is shown.
    """
    if not stream.isatty():
        yield None
        return
    bar = _Bar(stream, clock)
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._begin = clock()
        self._drawn: tuple[Progress, TaskID] | None = None

    def tell(self, done: int, total: int) -> None:
        if self._drawn is None:
            if self._clock() - self._begin < PATIENCE:
                return
            self._drawn = _draw(self._stream, total)
        progress, task = self._drawn
        progress.update(task, completed=done, total=total)

    def close(self) -> None:
        if self._drawn is not None:
            self._drawn[0].stop()


def _draw(stream: TextIO, total: int) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(file=stream), transient=True)
    progress.start()
    return progress, progress.add_task("checking", total=total)
