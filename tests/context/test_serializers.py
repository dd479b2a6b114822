"""Serializers: what comes back, what is refused, and what a snapshot may build."""

import base64
import pickle
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, computed_field

from surefoot.class_names import qualified_name
from surefoot.context.serializers import BaseSerializer, JsonPickleSerializer, JsonSerializer, PickleSerializer
from surefoot.events import Event, StartEvent, StepFailedEvent, StopEvent, UnreconstructedException, WorkflowFailedEvent


class Address(BaseModel):
    city: str


class Capital(Address):
    country: str


class Person(BaseModel):
    home: Address
    anything: Any = None


class Moved(Event):
    to: Address

    class Planned(Event):
        day: int


class Square(Event):
    model_config = ConfigDict(extra="forbid")
    side: int

    @computed_field  # type: ignore[prop-decorator]  # mypy does not know decorated properties
    @property
    def area(self) -> int:
        return self.side**2


class Component:
    def __init__(self, size: int) -> None:
        self.size = size

    @classmethod
    def class_name(cls) -> str:
        return "component"

    def to_dict(self) -> dict[str, Any]:
        return {"size": self.size}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Component":
        return cls(data["size"])


class Refused(Exception):
    pass


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("__is_pydantic"), inner),
)


@pytest.mark.parametrize(
    "serializer",
    [JsonSerializer(), PickleSerializer(), JsonSerializer(allowed_types=[])],
    ids=["JSON", "pickle", "JSON without types"],
)
@given(value=plain)
def test_plain_data_comes_back(serializer: BaseSerializer, value: Any) -> None:
    """JSON data is unchanged by the way there and back, also where it looks like a tag."""
    assert serializer.deserialize(serializer.serialize(value)) == value


def test_the_form_is_that_of_json() -> None:
    """A number is a number, and a model says its class."""
    serializer = JsonSerializer()
    assert serializer.serialize(1) == "1"
    assert serializer.serialize_value(Address(city="Rome")) == {
        "__is_pydantic": True,
        "value": {"city": "Rome"},
        "qualified_name": qualified_name(Address),
    }
    assert serializer.serialize_value({1: (2, 3)}) == {"1": [2, 3]}


@pytest.mark.parametrize(
    "value",
    [
        Person(home=Address(city="Rome")),
        Person(home=Capital(city="Rome", country="Italy"), anything=[Address(city="Paris")]),
        Person(home=Address(city="Rome"), anything={"nested": {"deep": Address(city="Paris")}}),
        Moved(to=Address(city="Rome"), came_from=Address(city="Paris"), via=[StartEvent(a=Address(city="Bern"))]),
        Moved.Planned(day=1),
        StopEvent(result=Address(city="Rome"), note="x"),
    ],
    ids=repr,
)
@pytest.mark.difference(27)
def test_models_come_back_as_their_class(value: BaseModel) -> None:
    """Also inside dynamic entries, `Any`, a base class's field, and when the class is nested in another."""
    serializer = JsonSerializer()
    assert serializer.deserialize(serializer.serialize(value)) == value


def test_data_that_looks_like_a_model_stays_data() -> None:
    """A dict with a serializer's tag, in a field or by itself, is not turned into an object."""
    forged = {"__is_pydantic": True, "value": {"city": "x"}, "qualified_name": qualified_name(Address)}
    serializer = JsonSerializer()
    assert serializer.deserialize(serializer.serialize(forged)) == forged
    person = Person(home=Address(city="Rome"), anything=forged)
    assert serializer.deserialize(serializer.serialize(person)).anything == forged


def test_a_component_brings_its_own_form() -> None:
    """An object with `class_name` is rebuilt by its `from_dict`."""
    serializer = JsonSerializer()
    again = serializer.deserialize(serializer.serialize([Component(3)]))
    assert isinstance(again[0], Component)
    assert again[0].size == 3


@pytest.mark.parametrize("value", [b"bytes", {1, 2}, object(), [1, {"k": b"bytes"}], StartEvent(a=b"\xff")])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    """The error names the type."""
    with pytest.raises(ValueError, match=r"Failed to serialize value: (bytes|set|object|StartEvent): "):
        JsonSerializer().serialize(value)


def test_dynamic_entries_are_written_as_pydantic_writes_them() -> None:
    """What has a textual form has it in a dynamic entry too, and models beside it keep their class."""
    serializer = JsonSerializer()
    event = Event(at=datetime(2026, 1, 1, tzinfo=UTC), of=[UUID(int=1), Address(city="Rome")], tags={"a"})
    assert serializer.deserialize(serializer.serialize(event)) == Event(
        at="2026-01-01T00:00:00Z", of=[str(UUID(int=1)), Address(city="Rome")], tags=["a"]
    )


def test_an_iterator_is_refused_and_not_used_up() -> None:
    """Writing an event leaves it as it was."""
    event = Event(rows=iter([1, 2]))
    with pytest.raises(ValueError, match="Failed to serialize value: Event: "):
        JsonSerializer().serialize(event)
    assert list(event.rows) == [1, 2]


def test_a_computed_field_is_computed_again() -> None:
    """It is not written, so it comes back neither as an entry nor as one too many where those are forbidden."""
    serializer = JsonSerializer()
    square = Square(side=2)
    assert serializer.deserialize(serializer.serialize(square)) == square
    assert square.area == 4


@pytest.mark.difference(26)
def test_a_local_class_must_be_made_known() -> None:
    """It cannot be imported again, so writing fails, unless the serializer is told of it."""

    class Local(Event):
        n: int

    with pytest.raises(ValueError, match="could not be found again by that name"):
        JsonSerializer().serialize(Local(n=1))
    informed = JsonSerializer().with_types([Local])
    assert informed.deserialize(informed.serialize(Local(n=1))) == Local(n=1)


def test_an_absent_class_is_an_import_error() -> None:
    """What Python says of an absent module or class is passed on."""
    text = '{"__is_pydantic": true, "value": {}, "qualified_name": "%s"}'
    with pytest.raises(ImportError):
        JsonSerializer().deserialize(text % "no_such_module.Model")
    with pytest.raises(AttributeError):
        JsonSerializer().deserialize(text % f"{__name__}.Absent")
    with pytest.raises(ValueError, match="has no model_validate"):
        JsonSerializer().deserialize(text % "subprocess.Popen")


# --- allow-lists ------------------------------------------------------------------------------------------------------


def test_a_class_that_is_not_allowed_is_refused_without_import() -> None:
    """The error says which; framework events are always allowed."""
    strict = JsonSerializer(allowed_types=[Address])
    with pytest.raises(ValueError, match=r"Class no_such_module\.Model is not in the serializer's allowed types"):
        strict.resolve_class("no_such_module.Model")
    assert strict.deserialize(JsonSerializer().serialize(Address(city="Rome"))) == Address(city="Rome")
    assert strict.deserialize(JsonSerializer().serialize(StopEvent(1))) == StopEvent(1)


def test_a_name_is_allowed_as_well() -> None:
    """A qualified name permits the import."""
    strict = JsonSerializer(allowed_types=[qualified_name(Moved.Planned)])
    assert strict.deserialize(JsonSerializer().serialize(Moved.Planned(day=1))) == Moved.Planned(day=1)


def test_entries_are_checked() -> None:
    """Neither class nor name is a TypeError, two classes of one name a ValueError."""
    with pytest.raises(TypeError, match="allowed_types takes classes and qualified names"):
        JsonSerializer(allowed_types=[1])  # type: ignore[list-item]
    twin = type("Address", (BaseModel,), {"__module__": __name__})
    with pytest.raises(ValueError, match="Two classes are called"):
        JsonSerializer(allowed_types=[Address, twin])


def test_an_exception_that_is_not_allowed_is_not_rebuilt() -> None:
    """Its message survives, and builtin exceptions are always rebuilt."""
    strict = JsonSerializer(allowed_types=[])
    for error, expected in [(Refused("no"), UnreconstructedException), (KeyError("no"), KeyError)]:
        event = WorkflowFailedEvent(step_name="s", exception=error)
        again = strict.deserialize(JsonSerializer().serialize(event))
        assert type(again.exception) is expected
    allowed = JsonSerializer(allowed_types=[Refused])
    text = JsonSerializer().serialize(WorkflowFailedEvent(step_name="s", exception=Refused("no")))
    assert isinstance(allowed.deserialize(text).exception, Refused)


def test_an_event_inside_an_event_must_be_allowed() -> None:
    """The allow-list holds at every depth."""
    text = JsonSerializer().serialize(
        StepFailedEvent(
            step_name="s",
            input_event=Moved.Planned(day=1),
            exception=ValueError("x"),
            attempts=1,
            elapsed_seconds=0.0,
            failed_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )
    with pytest.raises(ValueError, match="is not in the serializer's allowed types"):
        JsonSerializer(allowed_types=[]).deserialize(text)


# --- pickle -----------------------------------------------------------------------------------------------------------


def test_pickle_takes_what_json_cannot() -> None:
    """JSON where it suffices, else pickle; both are told apart when reading."""
    serializer = JsonPickleSerializer()
    assert serializer.serialize([1]) == "[1]"
    for value in ({1, 2}, b"bytes", (1, {2}), Event(tags={1})):
        assert serializer.deserialize(serializer.serialize(value)) == value


def test_pickle_says_what_it_cannot_take_either() -> None:
    """A function has neither form."""
    with pytest.raises(ValueError, match="Failed to serialize value: function"):
        PickleSerializer().serialize(lambda: None)


def test_an_allow_list_holds_for_pickles() -> None:
    """A pickle may name allowed classes and harmless builtins, nothing else."""
    strict = PickleSerializer(allowed_types=[Component])
    assert strict.deserialize(PickleSerializer().serialize({1, 2})) == {1, 2}
    again = strict.deserialize(base64.b64encode(pickle.dumps((Component(3), frozenset({1})))).decode())
    assert again[0].size == 3

    class Payload:
        def __reduce__(self) -> Any:
            return eval, ("1",)

    with pytest.raises(ValueError, match=r"Class builtins\.eval is not in the serializer's allowed types"):
        strict.deserialize(base64.b64encode(pickle.dumps(Payload())).decode())


class Unlisted(Event):
    pass


@pytest.mark.difference(26)
@pytest.mark.parametrize("kind", [JsonSerializer, PickleSerializer])
def test_what_could_not_be_read_back_is_not_written(kind: type[JsonSerializer]) -> None:
    """A class that is not in the allow-list fails when it is written, not when the snapshot is needed."""
    serializer = kind(allowed_types=[Moved])
    with pytest.raises(ValueError, match=r"Unlisted .*allowed types"):
        serializer.serialize({"a": [Unlisted()]})
    assert serializer.serialize(StopEvent(result=Moved(to=Address(city="Rome"))))
