"""What was found out about a name once, for whoever asks again.

mypy asks for each call of a build, four times, and most calls are of the same few functions.
"""

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Known"]

FoundT = TypeVar("FoundT")


class Known(dict[str, FoundT]):
    """Full name → what `find` says of it, asked once.

    Parameters:
        find: it must say the same of a name until the table is cleared.
    """

    def __init__(self, find: Callable[[str], FoundT]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, fullname: str) -> FoundT:
        found = self[fullname] = self._find(fullname)
        return found
