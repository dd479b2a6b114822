"""Schedules as texts: who took each turn, and what it chose.

    begin draft*3 review=1 send:Webhook draft#2 time

A turn is named after its actor: the step whose execution went on (`draft#2` is its second), what somebody outside sent
or answered, or `time`, which passed. `=1` is what a call of `choose` gave in that turn, counted from 0; a turn that
chose several times has them in order, `=1,0`. `*3` stands for three of the same.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

__all__ = ["ScheduleMismatch", "Turn", "parse", "text_of"]

_TOKEN = re.compile(r"(?P<actor>[^\s=*]+)(?:=(?P<chosen>\d+(?:,\d+)*))?(?:\*(?P<times>\d+))?")


class ScheduleMismatch(Exception):
    """A workflow does not do what a schedule says: something but the order of turns decides what happens."""


class Turn(NamedTuple):
    """One turn of a schedule."""

    actor: str
    chosen: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.actor + (f"={','.join(map(str, self.chosen))}" if self.chosen else "")


def text_of(turns: Iterable[Turn]) -> str:
    """The schedule as a text."""
    return " ".join(
        text if count == 1 else f"{text}*{count}"
        for text, count in ((text, len(list(same))) for text, same in groupby(map(str, turns)))
    )


def parse(text: str) -> Sequence[Turn]:
    """The turns of a schedule.

    Raises:
        ValueError: `text` is none.
    """
    turns: list[Turn] = []
    for word in text.split():
        match = _TOKEN.fullmatch(word)
        if match is None:
            raise ValueError(f"{word!r} is no turn of a schedule; one looks like draft, draft#2, draft=1 or draft*3")
        chosen = tuple(int(number) for number in (match["chosen"] or "").split(",") if number)
        turns += [Turn(match["actor"], chosen)] * int(match["times"] or 1)
    return turns
