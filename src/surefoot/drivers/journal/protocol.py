"""What a journal is to a driver: a place to write records first, before acting on them."""

from collections.abc import AsyncIterator
from typing import NamedTuple, Protocol, runtime_checkable

__all__ = ["Journal", "JournalRecord"]


class JournalRecord(NamedTuple):
    """One record of a journal.

    Parameters:
        seq: its number within the run, counted from 0 without gaps.
        data: one line of JSON.
    """

    seq: int
    data: str


@runtime_checkable
class Journal(Protocol):
    """Keeps the records of runs.

    A driver appends what happened before it acts on it. When `append` returns, the record is as safe as this journal
    can make it.
    """

    def open(self, run_id: str) -> None:
        """A run of this id begins, or waits for its turn; whoever reads it waits for records."""

    def append(self, run_id: str, record: JournalRecord) -> None:
        """Add the next record of a run. Called in the thread of the run's event loop.

        Raises:
            Exception: it could not be kept; the run ends with this error and the record does not count.
        """

    def length(self, run_id: str) -> int:
        """How many records of a run there are, which is the number of the next one."""

    def read(self, run_id: str, after: int = -1) -> AsyncIterator[JournalRecord]:
        """The records of a run, oldest first. While the run is open this waits for more.

        Parameters:
            after: number of the record to begin after.
        """

    def close(self, run_id: str) -> None:
        """The run has ended; whoever reads does not wait for more."""

    def forget(self, run_id: str) -> None:
        """Drop the records of a run that has ended."""
