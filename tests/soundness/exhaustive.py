"""What a workflow can come to, found by running the engine through every order of what its steps may do.

It knows nothing of nets.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from tests.soundness.engine_runs import Engine, Run

__all__ = ["Findings", "search"]

_MOST_WORKS = 10


@dataclass
class Findings:
    """What all runs have come to.

    Parameters:
        complete: there are no others.
        ran: the steps that ran.
        faults: what went wrong in some run; without the steps that never ran and the runs without end.
        endless: a run came to where none could stop it any more; known only if `complete`.
        stops: some run stops.
    """

    complete: bool = True
    ran: set[str] = field(default_factory=set)
    faults: set[str] = field(default_factory=set)
    endless: bool = False
    stops: bool = False


def search(engine: Engine, run: Run | None = None, most: int = 600) -> Findings:
    """Run through everything, up to so many moments."""
    found = Findings()
    first = run or engine.start()
    keys: dict[Hashable, int] = {engine.key(first): 0}
    waiting, before, good = deque([first]), {0: set[int]()}, set[int]()
    if first.stalled:
        found.faults.add("stall")
    while waiting:
        here = waiting.popleft()
        number = keys[engine.key(here)]
        quiet = True
        for move, behind in engine.moves(here):
            quiet = False
            if move.way is not None and move.step:
                found.ran.add(move.step)
            _judge(behind, found)
            behind.dropped = []
            key = engine.key(behind)
            if behind.completed:
                found.stops = True
                good.add(number)
                continue
            if key not in keys:
                if len(keys) > most or len(behind.state.works) > _MOST_WORKS:
                    found.complete = False
                    continue
                keys[key] = len(keys)
                waiting.append(behind)
                before[keys[key]] = set()
            before[keys[key]].add(number)
        if quiet and here.state.requests:
            good.add(number)  # it is somebody else's turn, for ever
        elif quiet and not here.stalled:
            found.faults.add("stall")
    ends = list(good)
    while ends:
        fresh = before[ends.pop()] - good
        good |= fresh
        ends += fresh
    found.endless = found.complete and len(good) < len(keys)
    return found


def _judge(run: Run, found: Findings) -> None:
    if run.completed and run.works:
        found.faults.add("work lost")
    if run.completed and run.kept:
        found.faults.add("left behind")
    if run.dropped:
        found.faults.add("dropped")
    if run.stalled:
        found.faults.add("stall")
