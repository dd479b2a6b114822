"""Declared workflows by hand and at random: graphs with no parser in the room."""

from collections.abc import Sequence

from hypothesis import strategies as st

from surefoot.graph import names
from surefoot.graph.declared import (
    DeclaredClass,
    DeclaredStep,
    DeclaredWorkflow,
    ListOf,
    Named,
    Nothing,
    OneOf,
    Opaque,
    OptionValue,
    Parameter,
    TypeTerm,
)
from surefoot.graph.facts import Fact
from surefoot.graph.location import Location

__all__ = ["BASES", "cls", "step", "workflow", "workflows"]

BASES = {
    "Start": names.START_EVENT,
    "Stop": names.STOP_EVENT,
    "Ask": names.INPUT_REQUIRED_EVENT,
    "Answer": names.HUMAN_RESPONSE_EVENT,
    "Failed": names.STEP_FAILED_EVENT,
}


def cls(name: str, *bases: str) -> DeclaredClass:
    """An event class `m.name`, of the kind that its name says (`Stop`, `StopEarly` …), below `bases` in `m`."""
    kind = next((base for start, base in BASES.items() if name.startswith(start)), None)
    ancestors = [f"m.{base}" for base in bases] + ([kind] if kind else []) + [names.EVENT]
    return DeclaredClass(name, f"m.{name}", (f"m.{name}", *ancestors))


def term(text: str) -> TypeTerm:
    """An annotation: `A | list[B] | None`, `?` for something out of sight."""
    members: list[TypeTerm] = []
    for part in text.split(" | "):
        if part == "?":
            members.append(Opaque("X", "it is out of sight"))
        elif part == "None":
            members.append(Nothing())
        elif part.startswith("list["):
            members.append(ListOf(Named(f"m.{part[5:-1]}")))
        else:
            members.append(Named(f"m.{part}"))
    return members[0] if len(members) == 1 else OneOf(tuple(members))


def step(
    name: str,
    takes: str | Sequence[str],
    gives: str | None,
    *,
    line: int = 1,
    facts: tuple[Fact, ...] = (),
    **options: OptionValue,
) -> DeclaredStep:
    """A step. `takes` is one annotation or several; `gives` is None where nothing is annotated."""
    taken = [takes] if isinstance(takes, str) else takes
    return DeclaredStep(
        name,
        "W",
        Location("m.py", line),
        parameters=tuple(Parameter(f"p{number}", term(text)) for number, text in enumerate(taken)),
        returns=None if gives is None else term(gives),
        options=tuple(options.items()),
        facts=facts,
    )


def workflow(
    *steps: DeclaredStep, classes: Sequence[DeclaredClass] = (), skip: tuple[str, ...] = ()
) -> DeclaredWorkflow:
    """A workflow of `steps`; classes that are not given are made from the names in their annotations."""
    known = {known.name: known for known in classes}
    for each in steps:
        for named in _names([parameter.term for parameter in each.parameters] + [each.returns]):
            known.setdefault(named, cls(named))
    return DeclaredWorkflow(
        "W", "m.W", Location("m.py", 1), steps=steps, classes=tuple(known.values()), skip_graph_checks=skip
    )


def _names(terms: Sequence[TypeTerm | None]) -> list[str]:
    found: list[str] = []
    for each in terms:
        if isinstance(each, OneOf):
            found += _names(each.members)
        elif isinstance(each, ListOf):
            found += _names([each.item])
        elif isinstance(each, Named):
            found.append(each.fullname.removeprefix("m."))
    return found


_EVENTS = ["A", "B", "C", "D", "Start", "Stop", "Ask", "Answer"]


@st.composite
def workflows(draw: st.DrawFn) -> DeclaredWorkflow:
    """Workflows of up to six steps over a handful of events, some with subclasses, skips and unknown parts."""
    count = draw(st.integers(0, 6))
    steps = []
    for number in range(count):
        takes = draw(st.lists(st.sampled_from([*_EVENTS[:4], "Start", "Answer"]), min_size=1, max_size=2, unique=True))
        gives = draw(st.lists(st.sampled_from([*_EVENTS, "None"]), min_size=1, max_size=3, unique=True))
        if draw(st.integers(0, 19)) == 0:
            gives.append("?")
        steps.append(
            step(
                f"s{number}",
                " | ".join(takes),
                " | ".join(gives),
                line=number + 2,
                accept_event_subclasses=draw(st.booleans()),
                skip_graph_checks=draw(st.sampled_from([None, None, None, ("reachability",), ("dead_end",)])),
            )
        )
    inherits = draw(st.booleans())
    classes = [cls("A"), cls("B", "A") if inherits else cls("B")]
    return workflow(*steps, classes=classes)
