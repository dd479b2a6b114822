"""What an exploration has found."""

from collections.abc import Callable
from dataclasses import dataclass

from surefoot.testing.exploration.outcome import Lost, Outcome

__all__ = ["Exploration"]


@dataclass(frozen=True, slots=True)
class Exploration:
    """What came of all schedules that were tried.

    Parameters:
        workflow: its name.
        outcomes: the ways in which the run ends, in the order in which they were found.
        lost: what completed runs left behind.
        schedules: how many were tried. Of schedules that differ only in the order of independent turns, one counts.
        complete: there are no others, so what is not found here does not happen.
        reduced: the order of independent turns was left aside.
        seed: of those that were tried at random.
    """

    workflow: str
    outcomes: tuple[Outcome, ...]
    lost: tuple[Lost, ...]
    schedules: int
    complete: bool
    reduced: bool
    seed: int
    _again: Callable[[str], "Exploration"]

    @property
    def results(self) -> list[object]:
        """The distinct results of the runs that completed."""
        return [outcome.value for outcome in self.outcomes if outcome.end == "completed"]

    @property
    def stalls(self) -> tuple[Outcome, ...]:
        """The outcomes in which nothing can happen any more."""
        return tuple(outcome for outcome in self.outcomes if outcome.end == "stalled")

    @property
    def waits(self) -> tuple[Outcome, ...]:
        """The outcomes in which only somebody outside can go on."""
        return tuple(outcome for outcome in self.outcomes if outcome.end == "waiting")

    def replay(self, schedule: str) -> "Exploration":
        """The same run in one order of turns, and nothing else.

        Raises:
            ScheduleMismatch: the workflow does not do what the schedule says.
            ValueError: `schedule` is none.
        """
        return self._again(schedule)

    def check(self, *, stalls: bool = False, waits: bool = False, lost: bool = False, one_outcome: bool = True) -> None:
        """Fail unless every schedule ends well.

        Parameters:
            stalls: a run may stall.
            waits: a run may end waiting for somebody outside.
            lost: a run may complete although work is left.
            one_outcome: all schedules must have the same outcome.

        Raises:
            AssertionError: with the report as its text.
        """
        __tracebackhide__ = True  # pytest then shows the line of the test
        faults = []
        if self.stalls and not stalls:
            faults.append("it can stall")
        if self.waits and not waits:
            faults.append("it can wait for somebody outside who never comes")
        if self.lost and not lost:
            faults.append("it can complete although work is left")
        if one_outcome and len(self.outcomes) > 1:
            faults.append(f"how it ends depends on the order of turns, in {len(self.outcomes)} ways")
        if faults:
            raise AssertionError(f"{self.workflow}: {', and '.join(faults)}.\n\n{self}")

    def __str__(self) -> str:
        which = "all there are" if self.complete else f"there are others; seed {self.seed}"
        lines = [f"{self.workflow}: {_counted(self.schedules, 'schedule')} ({which})"]
        for outcome in self.outcomes:
            lines += [f"  {outcome}", f"    {_counted(outcome.count, 'schedule')}; the first: {outcome.schedule}"]
        if self.lost:
            lines.append("left behind:")
        for lost in self.lost:
            lines += [f"  {lost}", f"    {_counted(lost.count, 'schedule')}; the first: {lost.schedule}"]
        return "\n".join(lines)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
