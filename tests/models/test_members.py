"""What the text of a model says of its members, held against instances of it."""

import ast
import typing
import warnings
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field, field_validator, model_validator
from pydantic.errors import PydanticUserError

from surefoot.context.state_path import MISSING, read, written
from surefoot.graph import names
from surefoot.models.class_text import ClassText
from surefoot.models.members import model_members
from tests.models.lineages import lineage

NAMESPACE = {
    **vars(typing),
    "BaseModel": BaseModel,
    "ConfigDict": ConfigDict,
    "Field": Field,
    "PrivateAttr": PrivateAttr,
    "cached_property": cached_property,
    "computed_field": computed_field,
    "field_validator": field_validator,
    "model_validator": model_validator,
    "OPEN": ConfigDict(extra="allow"),
}

CLOSED = [
    "a: int = 0",
    "b: 'str' = ''",
    "c: ClassVar[int] = 1",
    "d = 3",
    "_e: int = PrivateAttr(default=3)",
    "def f(self): ...",
    "@property\ndef g(self): return 1",
    "@computed_field\ndef h(self) -> int: return 1",
    "@cached_property\ndef i(self): return 1",
    "@field_validator('a', check_fields=False)\n@classmethod\ndef j(cls, value): return value",
    "@model_validator(mode='after')\ndef k(self): return self",
    "class l(BaseModel): pass",
    "model_config = ConfigDict(extra='forbid')",
    "model_config = {'extra': 'ignore', 'frozen': False}",
    "'a text'",
    "pass",
]
OPEN = [
    "model_config = ConfigDict(extra='allow')",
    "model_config = {'extra': 'allow'}",
    "model_config = OPEN",
    "model_config = ConfigDict(**OPEN)",
    "model_config: ClassVar[ConfigDict] = ConfigDict(extra='allow')",
    "def __getattr__(self, name): return 3",
    "def model_post_init(self, context): self.__dict__['z'] = 3",
    "def model_post_init(self, context): object.__setattr__(self, 'z', 3)",
    "if True:\n    z: int = 3",
    "for z in range(3): pass",
    "z, y = 1, 2",
]
NAMES = "abcdfghijklyz"


def members(source: str) -> set[str] | None:
    """The members of the last class in `source`, each of which derives from the one before."""
    found = model_members(lineage(source, lambda name: None))
    return None if found is None else set(found)


def instance(source: str) -> BaseModel:
    """An instance of the last class."""
    namespace = dict(NAMESPACE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(source, namespace)
        made = namespace["Second" if "Second" in namespace else "First"]
        assert isinstance(made, type) and issubclass(made, BaseModel)
        return made()


def model(name: str, base: str, body: list[str]) -> str:
    """A class statement."""
    lines = "\n".join(body or ["pass"]).splitlines()
    return f"class {name}({base}):\n" + "".join(f"    {line}\n" for line in lines)


@given(
    st.lists(st.sampled_from(CLOSED), unique=True, max_size=6),
    st.lists(st.sampled_from(CLOSED), unique=True, max_size=3),
)
def test_what_is_no_member_is_not_there(first: list[str], second: list[str]) -> None:
    """A path to any other name finds nothing, and nothing can be put there; to a member, a path finds something."""
    source = model("First", "BaseModel", first) + model("Second", "First", second)
    known = members(source)
    assert known is not None
    try:
        made = instance(source)
    except (NameError, TypeError, ValueError, PydanticUserError):
        return  # pydantic refuses some combinations
    for name in NAMES:
        if name in known:
            assert read(made, name) is not MISSING
        else:
            assert read(made, name) is MISSING
            with pytest.raises(ValueError, match="no field"):
                written(made, name, 3)


@pytest.mark.parametrize("line", OPEN)
def test_silence_where_there_may_be_more(line: str) -> None:
    """By configuration, by methods, by what only running the body tells; also in a base class."""
    assert members(model("First", "BaseModel", [line])) is None
    assert members(model("First", "BaseModel", [line]) + model("Second", "First", ["a: int = 0"])) is None


@pytest.mark.parametrize("base", ["BaseModel, extra='allow'", "BaseModel, metaclass=Meta", "BaseModel, **options"])
def test_silence_on_what_stands_beside_the_bases(base: str) -> None:
    """Configuration may stand there as well."""
    assert members(model("First", base, ["a: int = 0"])) is None


def test_silence_on_foreign_classes() -> None:
    """A base class outside the project, a decorator, and state that takes entries."""
    text = ClassText("m.State", frozenset({names.MODEL}), _class("class State(BaseModel): ..."), lambda name: None)
    assert model_members([text, names.MODEL, "builtins.object"]) == {}
    assert model_members([text, "lib.Base", names.MODEL, "builtins.object"]) is None
    assert model_members([text, names.DICT_STATE, names.MODEL, "builtins.object"]) is None
    assert model_members([text, "builtins.object"]) is None
    assert members("@decorate\nclass First(BaseModel): ...") is None


def _class(source: str) -> ast.ClassDef:
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.ClassDef)
    return node
