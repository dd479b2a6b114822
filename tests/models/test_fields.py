"""What the text of a model says of its fields, held against what pydantic makes of it."""

import ast
import typing
import warnings

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from surefoot.graph import names
from surefoot.models.class_text import ClassText, Meaning, WrittenAlias
from surefoot.models.fields import model_fields
from surefoot.models.live_fields import state_fields
from tests.models.lineages import lineage

MEANINGS: dict[str, Meaning] = {
    "int": "builtins.int",
    "list": "builtins.list",
    "Annotated": "typing.Annotated",
    "ClassVar": "typing.ClassVar",
    "Optional": "typing.Optional",
    "Field": "pydantic.fields.Field",
    "pydantic.Field": "pydantic.Field",
}
MEANINGS["Plain"] = WrittenAlias(ast.parse("int", mode="eval").body, MEANINGS.get)
MEANINGS["Given"] = WrittenAlias(ast.parse("Annotated[int, Field(default=3)]", mode="eval").body, MEANINGS.get)

NAMESPACE = {
    **vars(typing),
    "BaseModel": BaseModel,
    "ConfigDict": ConfigDict,
    "Field": Field,
    "pydantic": pydantic,
    "Plain": int,
    "Given": typing.Annotated[int, Field(default=3)],
}


def texts(source: str) -> list[ClassText | str]:
    """The classes in `source` as a lineage."""
    return lineage(source, MEANINGS.get)


def read(body: str) -> dict[str, bool] | None:
    """Field → whether it is required, in a model with this body."""
    fields = model_fields(texts("class Model(BaseModel):\n" + "".join(f"    {line}\n" for line in body.splitlines())))
    return None if fields is None else {field.name: field.required for field in fields}


ANNOTATIONS = [
    "int",
    "'int'",
    "list[int]",
    "int | None",
    "Optional[int]",
    "Plain",
    "Given",
    "None",
    "ClassVar[int]",
    "'ClassVar[int]'",
    "Annotated[int, 'note']",
    "Annotated['int', Field()]",
    "Annotated[int, Field(default=3)]",
    "Annotated[int, Field(3)]",
    "Annotated[int, Field(default=...), 'note']",
    "Annotated[int, 'note', Field(default_factory=int)]",
    "Annotated[Given, 'note']",
    "Annotated[Plain, Field(gt=0)]",
]
VALUES = [
    "",
    "",
    " = 3",
    " = ...",
    " = Field()",
    " = Field(3)",
    " = Field(...)",
    " = Field(default=3)",
    " = Field(default=..., gt=0)",
    " = pydantic.Field(default_factory=int)",
    " = Field(alias='other')",
    " = Field(default_factory=None)",
    " = int()",
]
FIELDS = st.tuples(st.sampled_from(["a", "b", "c", "_d"]), st.sampled_from(ANNOTATIONS), st.sampled_from(VALUES))


@given(bodies=st.lists(st.lists(FIELDS, min_size=1, max_size=4), min_size=1, max_size=3))
def test_text_and_pydantic_agree(bodies: list[list[tuple[str, str, str]]]) -> None:
    """Wherever the text says something, it says what pydantic says of the live class, in the same order."""
    lines = []
    for number, body in enumerate(bodies):
        lines.append(f"class M{number}({f'M{number - 1}' if number else 'BaseModel'}):")
        distinct = {field[0]: field for field in body}.values()
        lines += [f"    {name}: {annotation}{value}" for name, annotation, value in distinct]
    source = "\n".join(lines)
    space: dict[str, typing.Any] = dict(NAMESPACE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(source, space)
    except Exception:  # noqa: BLE001 - pydantic refuses some of them, so there is no class to compare with
        return
    cls = space[f"M{len(bodies) - 1}"]
    fields = model_fields(texts(source))
    if fields is None:
        expressly_none = any(
            said in source for said in (" = ...", "= Field(...", "default=...", "default_factory=None")
        )
        assert (len(bodies) > 1 and "ClassVar" in source) or expressly_none, source
        return
    assert fields == state_fields(cls, lambda *_: None), source
    if not any(field.required for field in fields):
        cls()
    else:
        with pytest.raises(pydantic.ValidationError):
            cls()


@pytest.mark.parametrize(
    "body",
    [
        "a: Unknown",
        "a: Unknown[int] = 3",
        "a: int = Unknown.Field()",
        "a: Annotated[int, unknown]",
        "a: Annotated[int, unknown(3)]",
        "a: int = Field(**options)",
        "a: Annotated[int, Field(*options)]",
        "a: 'int and'",
        "a: [int]",
        "def __init__(self): ...",
        "def __new__(cls): ...",
        "__init__ = other",
        "@model_validator(mode='before')\ndef fill(cls, data): ...",
        "@unknown\ndef method(self): ...",
        "if True:\n    a: int",
        "vars()['a'] = 3",
    ],
)
def test_what_is_out_of_sight_makes_the_model_unknown(body: str) -> None:
    """It may bring a default along, or fill in a field in its own way."""
    assert read(f"b: int\n{body}") is None


@pytest.mark.parametrize(
    "body",
    [
        '"""A model."""',
        "pass",
        "...",
        "model_config = ConfigDict(extra='allow')",
        "model_config: ClassVar[ConfigDict] = ConfigDict()",
        "_hidden: Unknown",
        "class Inner(Unknown): ...",
        "@property\ndef doubled(self): ...",
        "@pydantic.field_validator('b', mode='before')\n@classmethod\ndef check(cls, value): ...",
        "@computed_field\n@functools.cached_property\ndef doubled(self): ...",
        "async def method(self): ...",
    ],
)
def test_what_decides_nothing_is_passed_over(body: str) -> None:
    """The fields beside it are judged."""
    assert read(f"b: int\n{body}") == {"b": True}


@pytest.mark.parametrize(
    "head", ["class M(BaseModel, metaclass=Meta)", "class M(BaseModel, **options)", "@unknown\nclass M(BaseModel)"]
)
def test_a_class_that_is_made_in_its_own_way_is_unknown(head: str) -> None:
    """A metaclass or a decorator may change the fields."""
    assert model_fields(texts(f"{head}:\n    a: int")) is None


def test_other_arguments_of_the_class_are_settings() -> None:
    """They decide how values are treated, not which must be given."""
    assert model_fields(texts("@final\nclass M(BaseModel, extra='allow'):\n    a: int = 3")) is not None


def test_a_field_that_is_a_class_variable_elsewhere_makes_the_model_unknown() -> None:
    """pydantic mixes them up."""
    assert model_fields(texts("class L(BaseModel):\n    a: ClassVar[int] = 3\nclass R(L):\n    a: int")) is None


def test_a_base_class_outside_the_project_makes_the_model_unknown() -> None:
    """Unless it is known to have no fields."""
    model = texts("class M(BaseModel):\n    a: int")
    assert model_fields(model) is not None
    assert model_fields([*model, "lib.Model"]) is None


def test_a_class_that_is_no_model_must_not_bring_fields() -> None:
    """pydantic makes fields of its annotations as well, in ways of its own."""
    (model, *outside) = texts("class M(BaseModel):\n    a: int")
    for body, unknown in (("b: int", True), ("def b(self): ...", False)):
        (node,) = ast.parse(f"class Mixin:\n    {body}").body
        assert isinstance(node, ast.ClassDef)
        mixin = ClassText("Mixin", frozenset({"Mixin"}), node, MEANINGS.get)
        assert (model_fields([model, mixin, *outside]) is None) is unknown


def test_models_brought_together_are_unknown() -> None:
    """Of two bases with one field, pydantic takes another than Python would."""
    (right, left, *outside) = texts("class L(BaseModel):\n    a: int\nclass R(BaseModel):\n    a: int = 3")
    assert isinstance(right, ClassText)
    aside = ClassText("R", frozenset({"R", names.MODEL}), right.node, right.resolve)
    assert model_fields([aside, left, *outside]) is None
