"""How long: what a wait or a limit may be given as."""

from datetime import timedelta
from typing import TypeAlias

__all__ = ["time_unit_type", "to_seconds"]

time_unit_type: TypeAlias = int | float | timedelta


def to_seconds(duration: time_unit_type) -> float:
    """Plain numbers are seconds already."""
    return duration.total_seconds() if isinstance(duration, timedelta) else float(duration)
