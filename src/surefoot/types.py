"""Type variables for code that is generic over what a workflow ends with."""

from typing import Any, TypeAlias

from typing_extensions import TypeVar

from surefoot.events import StopEvent

__all__ = ["RunResultT", "StopEventT"]

StopEventT = TypeVar("StopEventT", bound=StopEvent, default=StopEvent)

RunResultT: TypeAlias = StopEventT | Any
"""What awaiting a run gives: the result of a plain `StopEvent`, or the instance of a subclass."""
