"""The file that is being checked, of which only the statements are parsed that somebody asks for.

The parser of the standard library takes longer than mypy's own, and a workflow is often a small part of its file. mypy
says where each statement ends; that the right piece was parsed shows by what is found in it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from linecache import checkcache, getlines
from typing import Final

from mypy.nodes import MypyFile

from surefoot_mypy.files.sources import Definition, Source
from surefoot_mypy.parsing import parse

__all__ = ["Pieces"]

_CLASS: Final = re.compile(r"^[ \t]*class[ \t]+(\w+)", re.MULTILINE)


class Pieces:
    """The statements at the top level of a file.

    Parameters:
        tree: the file as mypy parsed it, with its statements.
    """

    def __init__(self, tree: MypyFile) -> None:
        checkcache(tree.path)
        self._lines = getlines(tree.path)
        self._ends = sorted({statement.end_line for statement in tree.defs if statement.end_line})
        self._parsed: dict[int, Mapping[tuple[str, int], Definition]] = {}

    def definition(self, name: str, line: int) -> Definition | None:
        """The function or class of this name at a line; None where it takes the whole file to find it."""
        number = bisect_left(self._ends, line)
        if number == len(self._ends):
            return None
        if number not in self._parsed:
            self._parsed[number] = self._definitions(number)
        return self._parsed[number].get((name, line))

    def is_one(self, name: str) -> bool:
        """Whether the text defines one class of this name at most."""
        return self._classes[name] <= 1

    @cached_property
    def _classes(self) -> Counter[str]:
        """How often the text defines a class, by name."""
        return Counter(_CLASS.findall("".join(self._lines)))

    def _definitions(self, number: int) -> Mapping[tuple[str, int], Definition]:
        first = self._ends[number - 1] if number else 0
        module = parse("\n" * first + "".join(self._lines[first : self._ends[number]]))
        return Source(module).definitions if module else {}
