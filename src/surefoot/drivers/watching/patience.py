"""How long one task has held a loop, told from looks at the loop. No clock and no thread: what was seen is put in."""

from typing import Final

from surefoot.record import record

__all__ = ["Patience"]

_STOOD_STILL: Final = 0.5
"""A look that comes so many seconds late tells nothing of the task: the machine slept, or the process was stopped."""


@record
class Patience:
    """Adds up for how long the same task was seen.

    Parameters:
        task: what the loop was busy with at the last look; None for nothing that is known.
        held: seconds for which it has been seen.
    """

    task: object = None
    held: float = 0.0

    def look(self, task: object, asked: float, waited: float) -> float:
        """The seconds for which `task` has held the loop, as far as it was seen.

        Parameters:
            asked: seconds that were to pass since the last look.
            waited: seconds that have passed.
        """
        if task is None or task is not self.task or waited > asked + _STOOD_STILL:
            self.task, self.held = task, 0.0
        else:
            self.held += waited
        return self.held
