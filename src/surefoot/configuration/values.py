"""The kinds of values in the table: each is read and checked by one function.

A reader returns what is meant, or raises `Unfit` with a clause for each thing that is wrong with it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias, TypeVar

from surefoot.configuration.addresses import misaddressed
from surefoot.configuration.patterns import is_pattern
from surefoot.dialects.libraries import CHOICES

__all__ = [
    "LEVELS",
    "Reader",
    "Unfit",
    "flag",
    "levels",
    "libraries",
    "paths",
    "per_file",
    "rules",
    "text",
    "texts",
]

_V = TypeVar("_V")
Reader: TypeAlias = Callable[[object], _V]

LEVELS: Final = ("error", "warning", "info", "off")


class Unfit(Exception):
    """A value cannot be used.

    Parameters:
        problems: why, as clauses to follow the name of the key.
    """

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unfit(f"must be true or false, not {value!r}")
    return value


def text(value: object) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value:
        raise Unfit(f"must be a text, not {value!r}")
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise Unfit(f"must be a list of texts, not {value!r}")
    return tuple(value)


def paths(value: object) -> tuple[str, ...]:
    """A list of patterns of paths."""
    patterns = texts(value)
    _refuse(f"has {each!r} for a pattern, which means no file" for each in patterns if not is_pattern(each))
    return patterns


def rules(value: object) -> tuple[str, ...]:
    """A list of addresses of rules."""
    addresses = texts(value)
    _refuse(reason for each in addresses if (reason := misaddressed(each)))
    return addresses


def libraries(value: object) -> tuple[str, ...]:
    """A list of dialects."""
    names = texts(value)
    _refuse(f"names no dialect {each!r}{_choice(each, CHOICES)}" for each in names if each not in CHOICES)
    return names


def per_file(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of patterns of paths, each with a list of addresses of rules."""
    read: list[tuple[str, tuple[str, ...]]] = []
    problems: list[str] = []
    for pattern, addresses in _table(value).items():
        try:
            read.append((pattern, rules(addresses)))
        except Unfit as unfit:
            problems += [f"{problem} (for {pattern!r})" for problem in unfit.problems]
        if not is_pattern(pattern):
            problems.append(f"has {pattern!r} for a pattern, which means no file")
    _refuse(problems)
    return tuple(read)


def levels(value: object) -> tuple[tuple[str, str], ...]:
    """A table of addresses of rules, each with a level."""
    entries = _table(value)
    _refuse(
        problem
        for address, level in entries.items()
        for problem in (misaddressed(address), _mislevelled(address, level))
        if problem
    )
    return tuple((address, str(level)) for address, level in entries.items())


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Unfit(f"must be a table, not {value!r}")
    return value


def _mislevelled(address: str, level: object) -> str:
    if level in LEVELS:
        return ""
    return f"must not be {level!r} for {address}{_choice(level if isinstance(level, str) else '', LEVELS)}"


def _choice(wanted: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    likely = get_close_matches(wanted, known, n=1)
    return f"; did you mean {likely[0]!r}?" if likely else f"; there are {', '.join(map(repr, known))}"


def _refuse(problems: Iterable[str]) -> None:
    if found := tuple(problems):
        raise Unfit(*found)
