"""Attempts and recovery budgets.

Whether a failed step is tried again was decided by its retry policy before the engine hears of the failure: a policy
may be random, and what is random belongs into the input.
"""

from surefoot.engine.plan import StepPlan
from surefoot.engine.work import Failures, Lineage, Recoveries, Work

__all__ = ["merge", "record", "spend"]


def record(work: Work, error: Exception, at: float) -> Failures:
    """Count a failed attempt."""
    count = work.failures.count if work.failures else 0
    work.failures = Failures(count + 1, error, at)
    return work.failures


def spend(handler: StepPlan, lineage: Lineage) -> Lineage | None:
    """The lineage in which `handler` runs, one recovery poorer; None if its budget for this lineage is used up."""
    counts = dict(lineage.recoveries)
    if counts.get(handler.index, 0) >= handler.max_recoveries:
        return None
    counts[handler.index] = counts.get(handler.index, 0) + 1
    return Lineage(lineage.stream, lineage.member, tuple(sorted(counts.items())))


def merge(one: Recoveries, other: Recoveries) -> Recoveries:
    """What a join has to answer for: of each handler the higher count."""
    if one == other or not other:
        return one
    counts = dict(one)
    for handler, count in other:
        counts[handler] = max(count, counts.get(handler, 0))
    return tuple(sorted(counts.items()))
