"""The journal in this process."""

import asyncio
import threading

import pytest

from surefoot.drivers.journal.memory import MemoryJournal
from surefoot.drivers.journal.protocol import Journal, JournalRecord


async def read(journal: Journal, run_id: str, after: int = -1) -> list[int]:
    """The numbers of all records of a run."""
    return [record.seq async for record in journal.read(run_id, after)]


async def test_a_closed_run_is_read_to_its_end() -> None:
    """From the first record, or after one of them; runs do not mix."""
    journal = MemoryJournal()
    journal.open("a")
    journal.open("b")
    for seq in range(3):
        journal.append("a", JournalRecord(seq, "{}"))
    journal.append("b", JournalRecord(0, "{}"))
    journal.close("a")
    assert await read(journal, "a") == [0, 1, 2]
    assert await read(journal, "a", after=0) == [1, 2]
    assert (journal.length("a"), journal.length("b"), journal.length("c")) == (3, 1, 0)


async def test_a_reader_waits_for_more_until_the_run_ends() -> None:
    """Every reader gets every record."""
    journal = MemoryJournal()
    journal.open("a")
    readers = [asyncio.create_task(read(journal, "a")) for _ in range(2)]
    await asyncio.sleep(0)
    for seq in range(2):
        journal.append("a", JournalRecord(seq, "{}"))
        await asyncio.sleep(0)
    assert not any(reader.done() for reader in readers)
    journal.close("a")
    assert await asyncio.gather(*readers) == [[0, 1], [0, 1]]


async def test_a_run_that_goes_on_is_waited_for_again() -> None:
    """A closed one is opened again, and keeps its records."""
    journal = MemoryJournal()
    journal.open("a")
    journal.append("a", JournalRecord(0, "{}"))
    journal.close("a")
    journal.open("a")
    reader = asyncio.create_task(read(journal, "a"))
    await asyncio.sleep(0)
    assert not reader.done()
    journal.close("a")
    assert await reader == [0]


async def test_a_run_that_is_unknown_or_forgotten_cannot_be_read() -> None:
    """The error names the runs there are."""
    journal = MemoryJournal()
    journal.open("a")
    journal.append("a", JournalRecord(0, "{}"))
    with pytest.raises(LookupError, match="no run 'b'. Its runs are: a"):
        await read(journal, "b")
    journal.forget("a")
    with pytest.raises(LookupError, match="Its runs are: none"):
        await read(journal, "a")
    assert journal.length("a") == 0


def test_a_reader_may_live_on_another_loop() -> None:
    """It is woken in its own thread, also for the last time."""
    journal = MemoryJournal()
    journal.open("a")
    journal.append("a", JournalRecord(0, "{}"))
    found: list[int] = []
    begun = threading.Event()

    async def main() -> None:
        async for record in journal.read("a"):
            found.append(record.seq)
            begun.set()

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    begun.wait()
    journal.append("a", JournalRecord(1, "{}"))
    journal.close("a")
    thread.join()
    assert found == [0, 1]
