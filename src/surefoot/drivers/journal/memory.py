"""A journal in this process: for tests, for looking on, and for carrying records elsewhere."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

from surefoot.drivers.journal.protocol import JournalRecord

__all__ = ["MemoryJournal"]


@dataclass(slots=True)
class _Log:
    """The records of one run.

    Parameters:
        closed: the run has ended.
        sleepers: readers that wait for the next record.
    """

    records: list[JournalRecord] = field(default_factory=list)
    closed: bool = False
    sleepers: list[asyncio.Future[None]] = field(default_factory=list)

    def wake(self) -> None:
        sleepers, self.sleepers = self.sleepers, []
        for sleeper in sleepers:
            # A reader may live on another loop than the run, and its loop may be gone.
            with suppress(RuntimeError):
                sleeper.get_loop().call_soon_threadsafe(_settle, sleeper)


class MemoryJournal:
    """Keeps every record until it is told to forget the run."""

    def __init__(self) -> None:
        self._logs: dict[str, _Log] = {}

    def open(self, run_id: str) -> None:
        """See `Journal.open`."""
        self._logs.setdefault(run_id, _Log()).closed = False

    def append(self, run_id: str, record: JournalRecord) -> None:
        """See `Journal.append`."""
        log = self._logs[run_id]
        log.records.append(record)
        if log.sleepers:
            log.wake()

    def length(self, run_id: str) -> int:
        """See `Journal.length`."""
        log = self._logs.get(run_id)
        return log.records[-1].seq + 1 if log and log.records else 0

    async def read(self, run_id: str, after: int = -1) -> AsyncIterator[JournalRecord]:
        """See `Journal.read`.

        Raises:
            LookupError: there was no such run.
        """
        log = self._logs.get(run_id)
        if log is None:
            raise LookupError(f"The journal has no run '{run_id}'. Its runs are: {', '.join(self._logs) or 'none'}.")
        position = 0
        while position < len(log.records) or not log.closed:
            if position == len(log.records):
                sleeper = asyncio.get_running_loop().create_future()
                log.sleepers.append(sleeper)
                await sleeper
                continue
            record = log.records[position]
            position += 1
            if record.seq > after:
                yield record

    def close(self, run_id: str) -> None:
        """See `Journal.close`."""
        if log := self._logs.get(run_id):
            log.closed = True
            log.wake()

    def forget(self, run_id: str) -> None:
        """See `Journal.forget`."""
        self.close(run_id)
        self._logs.pop(run_id, None)


def _settle(sleeper: "asyncio.Future[None]") -> None:
    if not sleeper.done():
        sleeper.set_result(None)
