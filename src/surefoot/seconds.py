"""What counts as a number of seconds wherever a user gives one."""

import math
from typing import TypeGuard

__all__ = ["is_seconds"]


def is_seconds(value: object) -> TypeGuard[float]:
    """Whether `value` is a number, and neither a truth value nor NaN. It may be infinite or negative."""
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)
