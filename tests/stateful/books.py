"""What must hold of the state of an engine after every input, counted anew."""

from collections import Counter

from surefoot.engine.state import RunState
from surefoot.engine.work import Phase

__all__ = ["check_books"]


def check_books(state: RunState) -> None:
    """Compare what the engine keeps count of with what there is; AssertionError where they differ."""
    works = state.works.values()
    phases = Counter(work.phase for work in works)
    assert state.active == len(works) - phases[Phase.WAITING]
    inside = Counter(work.lineage.stream for work in works)
    inside.update(stream.parent.stream for stream in state.streams.values())
    for stream in state.streams.values():
        assert stream.open == inside[stream.id] > 0, "a stream is open that has nothing in it, or closed early"
    for index, worker in state.workers.items():
        slots = [work.slot for work in works if work.step == index and work.slot >= 0]
        assert len(slots) == len(set(slots)) == worker.running == worker.busy.bit_count()
        queued = [work.id for work in works if work.step == index and work.phase in (Phase.QUEUED, Phase.RESUMING)]
        assert sorted(worker.queue or ()) == sorted(queued)
        assert not queued or worker.running >= state.plan.steps[index].num_workers, "a worker is free, a work queues"
    for work in works:
        waits = work.kept.waits if work.kept else []
        assert all(state.waits[wait].work == work.id for wait in waits)
        assert work.phase is not Phase.WAITING or waits, "a work waits for nothing"
        assert (work.slot >= 0) is (work.phase is Phase.RUNNING)
    assert sum(len(work.kept.waits) for work in works if work.kept) == len(state.waits)
    listed = [wait for waits in state.awaited.values() for wait in waits]
    listed += [
        wait
        for names in state.required.values()
        for marks in names.values()
        for waits in marks.values()
        for wait in waits
    ]
    assert sorted(listed) == sorted(state.waits)
