"""The search by itself, on programs that are lists of accesses, against all orders there are."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surefoot.testing.exploration.scheduling.actors import Actor
from surefoot.testing.exploration.scheduling.schedule import ScheduleMismatch
from surefoot.testing.exploration.scheduling.search import Redundant, Search
from surefoot.testing.exploration.scheduling.things import OPEN, Touch


class Access(NamedTuple):
    """One turn: it reads or writes a variable, chooses what it writes, or ends everything."""

    kind: str
    variable: str = ""


Program = list[Access]

READ, WRITE, CHOICE, END = "read", "write", "choice", "end"


class Machine:
    """Runs programs, one access a turn."""

    def __init__(self, programs: list[Program]) -> None:
        self._left = [list(program) for program in programs]
        self._actors = [Actor(number, f"p{number}") for number in range(len(programs))]
        self.memory: dict[str, object] = {}
        self.seen: list[tuple[int, object]] = []

    def run(self, search: Search) -> object:
        """The end of a run in the order that `search` picks."""
        turn = 0
        while ready := [actor for actor, left in zip(self._actors, self._left, strict=True) if left]:
            actor = search.pick(ready)
            access = self._left[actor.number].pop(0)
            self._perform(actor.number, access, search)
            actor.cause = turn
            turn += 1
            if access.kind == END:
                search.took([OPEN, Touch(())])
                break
            search.took([OPEN, Touch((access.variable,), access.kind != READ)])
        seen = [[value for _, value in values] for _, values in groupby(sorted(self.seen, key=lambda pair: pair[0]))]
        return sorted(self.memory.items()), seen, [len(left) for left in self._left]

    def _perform(self, number: int, access: Access, search: Search) -> None:
        if access.kind == READ:
            self.seen.append((number, self.memory.get(access.variable)))
        elif access.kind == CHOICE:
            self.memory[access.variable] = (number, search.choose(2))
        elif access.kind == WRITE:
            self.memory[access.variable] = (number, len(self._left[number]))


def ends(programs: list[Program], *, reduce: bool) -> Iterator[object]:
    """The ends of all runs that a search tries."""
    search = Search(reduce=reduce)
    more = True
    while more:
        search.begin()
        try:
            end = Machine(programs).run(search)
        except Redundant:
            more = search.go_on(redundant=True)
        else:
            more = search.go_on()
            yield end


def distinct(found: Iterator[object]) -> set[str]:
    """Ends that differ."""
    return set(map(repr, found))


X, Y = Access(WRITE, "x"), Access(WRITE, "y")

ACCESSES = st.builds(Access, st.sampled_from([READ, WRITE, READ, WRITE, CHOICE, END]), st.sampled_from("xyz"))
PROGRAMS = st.lists(st.lists(ACCESSES, max_size=3), min_size=1, max_size=3)


@settings(max_examples=300)
@given(PROGRAMS)
def test_no_end_is_missed(programs: list[Program]) -> None:
    """What is left aside leads nowhere else."""
    assert distinct(ends(programs, reduce=True)) == distinct(ends(programs, reduce=False))


@pytest.mark.parametrize(
    ("programs", "reduced", "all_there_are"),
    [
        ([[X], [Y]], 1, 2),
        ([[X], [Y], [Access(WRITE, "z")]], 1, 6),
        ([[X, X], [Y, Y]], 1, 6),
        ([[X], [X]], 2, 2),
        ([[X], [X], [X]], 6, 6),
        ([[Access(READ, "x")], [Access(READ, "x")]], 1, 2),
        ([[X], [Access(READ, "x")], [Access(READ, "x")]], 4, 6),
        ([[Access(CHOICE, "x")], [Y]], 2, 4),
        ([[Access(END)], [Y]], 2, 2),
    ],
)
def test_as_many_are_tried_as_make_a_difference(programs: list[Program], reduced: int, all_there_are: int) -> None:
    """Turns that have nothing in common are tried in one order, those that meet in each."""
    assert len(list(ends(programs, reduce=True))) == reduced
    assert len(list(ends(programs, reduce=False))) == all_there_are


def test_run_that_does_something_else_the_second_time_is_found_out() -> None:
    """The place where it was left is not there any more."""
    search = Search(reduce=False)
    search.begin()
    Machine([[X], [X]]).run(search)
    assert search.go_on()
    search.begin()
    with pytest.raises(ScheduleMismatch, match="the body of `begin` did something else the second time"):
        Machine([[X]]).run(search)


def test_choice_that_has_other_alternatives_the_second_time_is_found_out() -> None:
    """As many as before are expected."""
    search = Search(reduce=True)
    search.begin()
    Machine([[Access(CHOICE, "x"), X]]).run(search)
    assert search.go_on()
    search.begin()
    (actor,) = [Actor(0, "p0")]
    search.pick([actor])
    with pytest.raises(ScheduleMismatch, match="the body of `p0` did something else"):
        search.choose(3)
