"""Events: declared fields, dynamic entries, and how they are written down."""

import copy
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, Field, PrivateAttr, ValidationError

from surefoot.class_names import resolving
from surefoot.events import (
    CollectionReleaseEvent,
    Event,
    SerializableEventType,
    StartEvent,
    StepFailedEvent,
    StopEvent,
    UnreconstructedException,
    WorkflowCancelledEvent,
    WorkflowFailedEvent,
)


class Draft(Event):
    text: str
    _tries: int = PrivateAttr(default=0)


class Strict(Event):
    model_config = ConfigDict(extra="forbid")
    text: str = ""


class Aliased(Event):
    text: str = Field(alias="body")


class Scored(StopEvent):
    score: int


class OwnResult(StopEvent):
    result: str


class Boom(Exception):
    pass


class TwoArguments(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one, two)


def failed(exception: Exception) -> StepFailedEvent:
    return StepFailedEvent(
        step_name="work",
        input_event=Draft(text="a", extra=1),
        exception=exception,
        attempts=2,
        elapsed_seconds=0.5,
        failed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


# --- fields and entries ---------------------------------------------------------------------------------------------


def test_each_keyword_finds_its_place() -> None:
    """Fields are validated, private attributes set, and other names become entries."""
    event = Draft(text="hello", _tries=3, author="me")
    assert (event.text, event._tries, event.author) == ("hello", 3, "me")
    assert dict(event) == {"author": "me"}


def test_a_missing_field_is_refused() -> None:
    """A required field that is not given fails validation."""
    with pytest.raises(ValidationError):
        Draft(author="me")


@pytest.mark.difference(1)
def test_forbidden_extras_are_refused() -> None:
    """`extra="forbid"` turns a misspelt keyword into an error."""
    with pytest.raises(ValidationError, match="txt"):
        Strict(txt="hello")


def test_an_alias_is_a_field() -> None:
    """A keyword that is the alias of a field fills the field."""
    event = Aliased(body="hello")
    assert event.text == "hello"
    assert len(event) == 0


@pytest.mark.difference(2)
def test_reading_sees_fields_and_entries() -> None:
    """`[]`, `get` and `in` look at both."""
    event = Draft(text="hello", author="me")
    assert (event["text"], event.get("author"), "text" in event) == ("hello", "me", True)
    assert (event.get("absent"), event.get("absent", 1), "absent" in event) == (None, 1, False)
    with pytest.raises(KeyError):
        event["absent"]


@pytest.mark.difference(2)
def test_counting_sees_entries_only() -> None:
    """`len`, iteration, `keys`, `values`, `items` and `to_dict` stay with the dynamic entries."""
    event = Draft(text="hello", author="me")
    assert (len(event), list(event), list(event.keys())) == (1, ["author"], ["author"])
    assert (list(event.values()), list(event.items())) == (["me"], [("author", "me")])
    event.to_dict()["author"] = "you"
    assert event.author == "you"


def test_an_absent_attribute_is_an_attribute_error() -> None:
    """The error names class and attribute."""
    with pytest.raises(AttributeError, match="'Draft' object has no attribute 'absent'"):
        _ = Draft(text="").absent


def test_writing_goes_where_reading_looks() -> None:
    """Assignment to a field sets the field, to any other name an entry."""
    event = Draft(text="a")
    event.text = "b"
    event["text"] += "c"
    event.mood = "good"
    event["place"] = "here"
    assert (event.text, event.to_dict()) == ("bc", {"mood": "good", "place": "here"})
    del event.mood
    assert "mood" not in event


def test_an_event_is_always_true() -> None:
    """An event without entries is no empty container."""
    assert Event()


def test_equality_counts_entries() -> None:
    """Equal events have the same class, fields and entries."""
    assert Event(a=1) == Event(a=1)
    assert Event(a=1) != Event(a=2)
    assert Event(a=1) != StartEvent(a=1)


def test_an_event_without_entries_equals_itself_looked_at() -> None:
    """Whether somebody has looked for entries makes no difference, whichever of two events it was."""
    seen = StartEvent()
    assert seen.get("a") is None
    assert not seen.to_dict()
    assert seen == StartEvent()
    assert StartEvent() == seen
    assert copy.copy(StartEvent()) == seen


def test_a_copy_has_its_own_entries() -> None:
    """A shallow copy takes new entries without the original noticing, and pickling keeps them."""
    event = StartEvent(a=1)
    copied = copy.copy(event)
    copied.b = 2
    assert dict(event) == {"a": 1}
    assert copy.deepcopy(event) == pickle.loads(pickle.dumps(event)) == event


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers() | st.text()))
def test_dumping_and_validating_is_identity(entries: dict[str, Any]) -> None:
    """An event with any entries comes back from its dump, as Python data and as JSON."""
    event = Draft(**{"text": "x", **entries})
    assert Draft.model_validate(event.model_dump()) == event
    assert Draft.model_validate_json(event.model_dump_json()) == event


def test_a_dump_without_entries_is_the_fields() -> None:
    """The key of the dynamic entries appears only when there are some."""
    assert Draft(text="a").model_dump() == {"text": "a"}
    assert Event(a=1).model_dump() == {"_data": {"a": 1}}


# --- the end of a run -----------------------------------------------------------------------------------------------


def test_a_stop_event_carries_a_result() -> None:
    """The result is given by position or keyword, and is None by default."""
    assert (StopEvent(1).result, StopEvent(result=2).result, StopEvent().result) == (1, 2, None)
    assert str(StopEvent("done")) == "done"


@pytest.mark.difference(4)
def test_the_entries_of_a_stop_event_are_dumped() -> None:
    """Result and entries both survive the dump."""
    event = StopEvent(result=42, foo="foo")
    assert event.model_dump() == {"_data": {"foo": "foo"}, "result": 42}
    assert StopEvent.model_validate(event.model_dump()) == event


def test_the_representation_shows_entries_first() -> None:
    """Entries, then fields, then the result."""
    assert repr(StopEvent(foo="foo", result=42)) == "StopEvent(foo='foo', result=42)"
    assert repr(Scored(foo="foo", score=42)) == "Scored(foo='foo', score=42)"
    assert repr(WorkflowCancelledEvent()) == "WorkflowCancelledEvent()"


def test_a_result_field_wins() -> None:
    """A subclass that declares `result` has it validated, and required."""
    event = OwnResult(result="x")
    assert (event.result, event.model_dump()) == ("x", {"result": "x"})
    with pytest.raises(ValidationError):
        OwnResult()


def test_a_subclass_may_compute_its_result() -> None:
    """`_get_result` is what `result` returns."""

    class Doubled(StopEvent):
        n: int

        def _get_result(self) -> int:
            return 2 * self.n

    assert Doubled(n=4).result == 8


# --- events and exceptions inside events ----------------------------------------------------------------------------


def test_a_live_exception_is_kept() -> None:
    """In process, the field holds the object itself."""
    error = Boom("bad")
    assert failed(error).exception is error


def test_an_event_inside_keeps_its_class() -> None:
    """The input event comes back as what it was, with its entries."""
    event = failed(Boom("bad"))
    again = StepFailedEvent.model_validate(event.model_dump(mode="json"))
    assert again.input_event == event.input_event
    batch = CollectionReleaseEvent(events=[Draft(text="a"), Event(b=1)])
    assert CollectionReleaseEvent.model_validate(batch.model_dump()) == batch


@pytest.mark.parametrize("error", [Boom("bad"), ValueError("bad"), UnreconstructedException("bad")], ids=repr)
def test_an_exception_comes_back_with_its_message(error: Exception) -> None:
    """A class that can be found and takes one argument is rebuilt."""
    again = StepFailedEvent.model_validate(failed(error).model_dump())
    assert (type(again.exception), str(again.exception)) == (type(error), "bad")


@pytest.mark.parametrize(
    "name",
    [
        "no_such_module.Error",
        "builtins.eval",
        "builtins.absent",
        "os.path.join",
        f"{TwoArguments.__module__}.TwoArguments",
    ],
)
def test_what_cannot_be_rebuilt_is_named(name: str) -> None:
    """A class that is absent, no exception, or takes more arguments leaves its message and its name."""
    dump = {**failed(Boom("bad")).model_dump(), "exception": {"exception_type": name, "exception_message": "bad"}}
    exception = StepFailedEvent.model_validate(dump).exception
    assert isinstance(exception, UnreconstructedException)
    assert (str(exception), exception.original_type) == ("bad", name)


def test_a_resolver_decides_which_exceptions_are_rebuilt() -> None:
    """Where it refuses, builtin exceptions are still rebuilt, and others are not even looked up."""

    def refuse(name: str) -> type:
        raise ValueError(name)

    with resolving(refuse):
        own = WorkflowFailedEvent.model_validate(WorkflowFailedEvent(step_name="s", exception=Boom("x")).model_dump())
        builtin = WorkflowFailedEvent.model_validate(
            WorkflowFailedEvent(step_name="s", exception=KeyError("x")).model_dump()
        )
    assert isinstance(own.exception, UnreconstructedException)
    assert isinstance(builtin.exception, KeyError)


def test_an_event_type_is_written_as_its_name() -> None:
    """A field that holds an event class comes back as that class."""

    class Waiting(Event):
        kind: SerializableEventType

    dump = Waiting(kind=Draft).model_dump(mode="json")
    assert dump == {"kind": f"{Draft.__module__}.Draft"}
    assert Waiting.model_validate(dump).kind is Draft


def test_self_is_a_name_like_any_other() -> None:
    """Entries come from data, and data may call anything so."""
    assert Event(self=1)["self"] == 1
    assert StopEvent(2, self=1)["self"] == 1


def test_where_extras_are_forbidden_none_can_be_assigned() -> None:
    """By attribute or by key; what is declared can."""
    event = Strict()
    with pytest.raises(ValueError, match="no field"):
        event.b = 2
    with pytest.raises(ValueError, match="no field"):
        event["b"] = 2
    event["text"] = "x"
    assert event.text == "x"


def test_an_exception_without_words_is_dumped_all_the_same() -> None:
    """What it says of itself is the user's code, and a snapshot must not fail over it."""

    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    dump = WorkflowFailedEvent(step_name="s", exception=Mute()).model_dump()
    assert dump["exception"]["exception_message"] == "<no message: RuntimeError in Mute.__str__>"
