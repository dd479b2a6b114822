"""What the text of an event says of its constructor, held against what building it does."""

import ast
import typing
import warnings
from typing import Annotated, Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AliasChoices, ConfigDict, Field, PrivateAttr

from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StopEvent
from surefoot.graph import names
from surefoot.graph.location import Location
from surefoot.graph.uses import Call, Constructor, Given, Positional
from surefoot.models.class_text import ClassText, Meaning, WrittenAlias
from surefoot.models.constructor import constructor_of
from tests.models.lineages import lineage

HERE = Location("events.py", 1)
BASES = {cls.__name__: cls for cls in (Event, StopEvent, HumanResponseEvent, InputRequiredEvent)}
MEANINGS: dict[str, Meaning] = {
    "int": "builtins.int",
    "Annotated": "typing.Annotated",
    "ClassVar": "typing.ClassVar",
    "Field": "pydantic.fields.Field",
    "PrivateAttr": "pydantic.fields.PrivateAttr",
}
MEANINGS["T"] = WrittenAlias(ast.parse("TypeVar('T')", mode="eval").body, MEANINGS.get)
MEANINGS["Labelled"] = WrittenAlias(ast.parse("Annotated[int, Field(alias='L')]", mode="eval").body, MEANINGS.get)
NAMESPACE = {
    **vars(typing),
    **BASES,
    "AliasChoices": AliasChoices,
    "ConfigDict": ConfigDict,
    "Field": Field,
    "PrivateAttr": PrivateAttr,
    "Labelled": Annotated[int, Field(alias="L")],
}


def texts(source: str, base: type) -> list[ClassText | str]:
    """The classes in `source` as a lineage, the first of which derives from `base`."""
    return lineage(source, MEANINGS.get, [f"{cls.__module__}.{cls.__qualname__}" for cls in base.__mro__])


def read(body: str, base: str = "Event") -> Constructor | None:
    """What an event with this body takes."""
    source = f"class Draft({base}):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    return constructor_of(texts(source, BASES[base]))


def call(*given: str, places: int = 0, more: bool = False) -> Call:
    """A call with these keywords."""
    return Call(HERE, tuple(Given(name, HERE) for name in given), (Positional(HERE),) * places, open=more)


FIELDS = st.tuples(
    st.sampled_from(["a", "b", "c", "result", "request_id", "_d"]),
    st.sampled_from(
        [
            "int",
            "'int'",
            "Labelled",
            "ClassVar[int]",
            "Annotated[int, Field(alias='A')]",
            "Annotated[int, Field(validation_alias='A', default=3)]",
        ]
    ),
    st.sampled_from(
        [
            "",
            "",
            " = 3",
            " = Field()",
            " = Field(alias='B')",
            " = Field(default=3, alias='B')",
            " = Field(alias='B', validation_alias='V')",
            " = Field(serialization_alias='S')",
            " = Field(validation_alias=None, alias='B')",
            " = Field(default=3, alias='b')",
        ]
    ),
)
CONFIGS = st.sampled_from(
    [
        "",
        "",
        "extra='forbid'",
        "extra='allow'",
        "populate_by_name=True",
        "validate_by_name=True",
        "validate_by_name=True, validate_by_alias=False",
        "arbitrary_types_allowed=True",
    ]
)
KEYWORDS = st.sets(st.sampled_from(["a", "b", "c", "d", "result", "request_id", "A", "B", "L", "S", "V"]))


@given(
    base=st.sampled_from(sorted(BASES)),
    bodies=st.lists(st.tuples(CONFIGS, st.lists(FIELDS, max_size=4)), min_size=1, max_size=2),
    keywords=KEYWORDS,
)
def test_text_and_class_agree(
    base: str, bodies: list[tuple[str, list[tuple[str, str, str]]]], keywords: set[str]
) -> None:
    """A call with fields missing raises, one without does not; what is unknown goes into no field."""
    lines = []
    for number, (config, body) in enumerate(bodies):
        lines.append(f"class M{number}({f'M{number - 1}' if number else base}):")
        lines.append(f"    model_config = ConfigDict({config})" if config else "    pass")
        distinct = {field[0]: field for field in body}.values()
        lines += [f"    {name}: {annotation}{value}" for name, annotation, value in distinct]
    source = "\n".join(lines)
    space: dict[str, Any] = dict(NAMESPACE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(source, space)
        except Exception:  # noqa: BLE001 - pydantic refuses some of them, so there is no class to compare with
            return
    cls = space[f"M{len(bodies) - 1}"]
    constructor = constructor_of(texts(source, BASES[base]))
    if constructor is None:
        return
    asked = call(*sorted(keywords))
    fields = {field.name for field in constructor.fields if field.keywords}
    assert {field.name for field in constructor.fields} == cls.model_fields.keys(), source
    try:
        built = cls(**dict.fromkeys(sorted(keywords), "7"))
    except pydantic.ValidationError as error:
        missing = [each for each in error.errors() if each["type"] == "missing"]
        forbidden = {each["loc"][0] for each in error.errors() if each["type"] == "extra_forbidden"}
        if len(fields) == len(constructor.fields):
            assert len(missing) == len(constructor.missing(asked)), source
            twice = {name for field in constructor.fields if keywords >= {*field.keywords} for name in field.keywords}
            assert forbidden - twice <= {each.name for each in constructor.unknown(asked)}, source
        return
    assert not constructor.missing(asked), source
    unknown = {each.name for each in constructor.unknown(asked)}
    before = {name: getattr(built, name) for name in cls.model_fields}
    without = cls(**dict.fromkeys(sorted(keywords - unknown), "7"))
    assert {name: getattr(without, name) for name in cls.model_fields} == before, source


@pytest.mark.parametrize(
    "body",
    [
        "a: int\n@model_validator(mode='before')\ndef fill(cls, data): ...",
        "a: int\ndef __init__(self, a): ...",
        "a: int\nmodel_config = ConfigDict(alias_generator=str.upper)",
        "a: int\nmodel_config = CONFIG",
        "a: int\nmodel_config = ConfigDict(**config)",
        "a: int\nmodel_config = {'extra': extra}",
        "a: int\nclass Config:\n    extra = 'allow'",
        "a: int\nif a:\n    b: int",
        "a: int\na = 3",
        "def a(self): ...\na: int",
        "a: int\nclass a: ...",
        "(a): int",
    ],
)
def test_what_is_out_of_sight_makes_the_constructor_unknown(body: str) -> None:
    """It may take other keywords, or fill in fields by itself."""
    assert read(body) is None


@pytest.mark.parametrize("base", ["lib.Base", names.STEP_FAILED_EVENT])
def test_other_bases_make_it_unknown(base: str) -> None:
    """A class from elsewhere may have fields."""
    line = texts("class Draft(Event):\n    a: int", Event)
    assert constructor_of(line) is not None
    assert constructor_of([line[0], base, *line[1:]]) is None


@pytest.mark.parametrize(
    "body",
    ["a: int = Field(alias=NAME)", "a: int = Field(validation_alias=AliasChoices('b', 'c'))", "a: Unknown", "a: T"],
)
def test_a_field_that_may_be_given_in_other_ways(body: str) -> None:
    """Nothing is missing, and any keyword may be meant for it; what else is missing is known."""
    constructor = read(f"{body}\nb: int")
    assert constructor is not None
    assert not constructor.unknown(call("x"))
    assert [field.name for field in constructor.missing(call("x"))] == ["b"]


def test_what_a_call_lacks() -> None:
    """What is unpacked may hold what is missing; what has no name has a place only in a stop event."""
    plain, stop = read("a: int\nb: int = 3"), read("a: int", base="StopEvent")
    assert plain is not None and stop is not None
    assert [field.name for field in plain.missing(call("b"))] == ["a"]
    assert not plain.missing(call("b", more=True))
    assert [each.name for each in plain.unknown(call("a", "c", "_d", more=True))] == ["c"]
    assert len(plain.surplus(call(places=1))) == 1
    assert not stop.surplus(call(places=1))
    assert len(stop.surplus(call(places=2))) == 1
    assert not stop.unknown(call("a", "result"))


def test_an_event_without_fields_takes_anything() -> None:
    """That is what dynamic entries are for; a request and its answer also take an id."""
    free, request = read("pass"), read("a: int", base="InputRequiredEvent")
    assert free is not None and request is not None
    assert not free.unknown(call("anything"))
    assert not request.unknown(call("a", "request_id"))
