"""What is said of arguments that do not fit an event or a workflow."""

import pytest

from surefoot.graph.location import Location
from surefoot.graph.uses import Builds, Call, Constructor, Given, Instantiates, Positional, TakenField
from surefoot.misfits import fields_of, listed
from surefoot.rulebook import judge_uses

CALL = Location("main.py", 3, 1)
DRAFT = Constructor(
    (
        TakenField("topic", ("topic",), required=True),
        TakenField("label", ("Label",), required=False),
        TakenField("words", ("words",), required=True),
    )
)


def said(*names: str, constructor: Constructor = DRAFT, places: int = 0, dialect: str = "surefoot") -> list[str]:
    """Column, severity, message and help of what is said of an event that is built with these keywords."""
    given = tuple(Given(name, Location("main.py", 3, 10 + place)) for place, name in enumerate(names))
    positional = tuple(Positional(Location("main.py", 3, 50 + place)) for place in range(places))
    found = judge_uses([Builds("Draft", constructor, Call(CALL, given, positional), dialect)])
    return [f"{each.column} {each.severity}: {each.message}: {each.help}" for each in found]


def test_a_misspelt_field_is_one_fault() -> None:
    """What was meant is not said to be missing as well."""
    assert said("topik", "words") == ["10 error: event `Draft` has no field `topik`: did you mean `topic`?"]


def test_what_is_given_already_was_not_meant() -> None:
    """A second keyword of a similar name means something else."""
    assert said("topic", "words", "topics") == [
        (
            "12 error: event `Draft` has no field `topics`: its fields are `topic`, `Label` and `words`; "
            "declare `topics` as well"
        )
    ]


def test_a_field_goes_by_its_alias() -> None:
    """Its own name is no keyword, though there is such a field."""
    assert said("topic", "words", "label") == [
        "12 error: event `Draft` does not take its field `label` by that name: give its alias `Label`"
    ]


def test_all_that_is_missing_is_said_at_once() -> None:
    """One call, one finding, at the call."""
    assert said() == [
        (
            "1 error: event `Draft` is built without `topic` and `words`: "
            "give `topic=..., words=...`, or declare a default in `Draft`"
        )
    ]


def test_values_without_names() -> None:
    """What they stand for is not guessed, so nothing is said to be missing."""
    advice = "write a name before the value; its fields are `topic`, `Label` and `words`"
    assert said(places=2) == [f"50 error: event `Draft` takes its fields by name only: {advice}"]


@pytest.mark.parametrize(("keywords", "severity"), [(("topic", "words", "colour"), "warning"), (("topic",), "error")])
def test_another_library_keeps_what_it_does_not_know(keywords: tuple[str, ...], severity: str) -> None:
    """An unknown keyword becomes a dynamic entry there; what is missing raises."""
    (text,) = said(*keywords, dialect="workflows")
    assert text.split()[1] == f"{severity}:"


def test_findings_are_in_order_of_place() -> None:
    """Whatever the order in which uses were found."""
    calls = [
        Call(Location("main.py", line), positional=(Positional(Location("main.py", line), "str"),)) for line in (9, 2)
    ]
    assert [each.line for each in judge_uses(Instantiates("Flow", call) for call in calls)] == [2, 9]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("int",), []),
        (("float", "bool", "int"), []),
        (("NoneType", "NoneType"), []),
        (("", "", ""), []),
        (("str",), ["argument 1 of `Flow` lands on `timeout`, a number of seconds, but is a `str`"]),
        (("bool",), ["argument 1 of `Flow` lands on `timeout`, a number of seconds, but is a `bool`"]),
        (("int", "str"), ["argument 2 of `Flow` lands on `disable_validation`, a switch, but is a `str`"]),
        (("int", "bool", "list", "str"), ["argument 3 of `Flow` lands on `verbose`, a switch, but is a `list`"]),
    ],
)
def test_options_by_place(kinds: tuple[str, ...], said: list[str]) -> None:
    """What may be meant as the option is left alone, and so is what nobody knows."""
    call = Call(CALL, positional=tuple(Positional(CALL, kind) for kind in kinds))
    assert [each.message for each in judge_uses([Instantiates("Flow", call)])] == said


def test_names_in_a_sentence() -> None:
    """As one would say them."""
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"]) == "`a`, `b` and `c`"
    assert fields_of(Constructor((TakenField("a", ("a",), required=True),))) == "its field is `a`"
    assert fields_of(Constructor(())) == "it has no fields"
