"""The verdict on a field agrees with what the serializer really does."""

import ast
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from pydantic import Field as PydanticField

from surefoot.context import JsonSerializer
from surefoot.durability.live_fields import unserializable_fields as of_class
from surefoot.durability.text_fields import Lineage
from surefoot.durability.text_fields import unserializable_fields as of_text
from surefoot.events import Event
from surefoot.graph import names
from surefoot.graph.declared import UnserializableField
from surefoot.live.annotations import fullname_of
from surefoot.models.class_text import ClassText, Meaning, WrittenAlias
from tests.durability import fields as module_of_fields
from tests.durability.fields import NAMESPACE, Field, fields

MODULE = "tests.durability.made"


@pytest.fixture(autouse=True)
def _module() -> Iterator[None]:
    """A module for the events to be found in."""
    sys.modules[MODULE] = ModuleType(MODULE)
    yield
    del sys.modules[MODULE]


def _text(field: Field) -> str:
    return f"class Made(Event):\n    field: {field.annotation}{field.default and f' = {field.default}'}\n"


def _event(field: Field) -> type[Event]:
    namespace = vars(sys.modules[MODULE])
    namespace.update({**NAMESPACE, "Event": Event, "Field": PydanticField})
    exec(_text(field), namespace)  # it is made of the texts above
    made: type[Event] = namespace["Made"]
    return made


def _comes_back(event: Event) -> bool:
    serializer = JsonSerializer()
    try:
        return bool(serializer.deserialize(serializer.serialize(event)) == event)
    except (ValueError, TypeError):
        return False


def _line(cls: ast.ClassDef, ancestors: list[str]) -> Lineage:
    fullname = f"{MODULE}.{cls.name}"
    return [ClassText(fullname, frozenset({fullname, *ancestors}), cls, _meaning), *ancestors]


def _meaning(name: str) -> Meaning:
    """What a name stands for, as a front end would say."""
    if name in ("Field", "Event"):
        return {"Field": "pydantic.Field", "Event": names.EVENT}[name]
    try:
        found = eval(name, {**NAMESPACE})  # a name of the texts above
    except NameError:
        return None
    if name == "Written":
        return WrittenAlias(ast.parse("Annotated[asyncio.Lock, PlainSerializer(str)]", mode="eval").body, _meaning)
    if name.partition(".")[0] in ("typing", "Annotated", "Any", "Optional"):
        return f"typing.{name.rpartition('.')[2]}"
    return fullname_of(typing.get_origin(found) or found)


def _lineage_of(fullname: str) -> Lineage | None:
    if not fullname.startswith(f"{module_of_fields.__name__}."):
        return None
    tree = ast.parse(Path(module_of_fields.__file__).read_text())
    name = fullname.rpartition(".")[2]
    live = getattr(module_of_fields, name)
    return [
        ClassText(fullname_of(each), frozenset(map(fullname_of, each.__mro__)), node, _meaning_there)
        if (node := _class_in(tree, each))
        else fullname_of(each)
        for each in live.__mro__
    ]


def _class_in(tree: ast.Module, cls: type) -> ast.ClassDef | None:
    found = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == cls.__name__]
    return found[0] if found and cls.__module__ == module_of_fields.__name__ else None


def _meaning_there(name: str) -> Meaning:
    return {"dataclass": "dataclasses.dataclass", "field": names.DATACLASS_FIELD}.get(name) or _meaning(name)


def _told(found: tuple[UnserializableField, ...]) -> list[tuple[str, str, bool]]:
    return [(each.name, each.type, each.exception) for each in found]


@given(fields)
def test_what_is_reported_does_not_come_back(field: Field) -> None:
    """No field is reported whose value the serializer brings back."""
    event = _event(field)
    if of_class(event, lambda cls, name: None):
        assert not _comes_back(event(field=field.value))


@given(fields)
def test_text_tells_what_the_class_tells(field: Field) -> None:
    """The reader of text says of a field what the reader of live classes says."""
    event = _event(field)
    (node,) = ast.parse(_text(field)).body
    assert isinstance(node, ast.ClassDef)
    line = _line(node, [names.EVENT, names.MODEL, "builtins.object"])
    assert _told(of_text(line, _lineage_of)) == _told(of_class(event, lambda cls, name: None))
