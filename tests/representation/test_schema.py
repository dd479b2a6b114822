"""Schemas of models that JSON does not wholly know."""

import threading
from typing import Any

from surefoot.events import Event, StepFailedEvent
from surefoot.representation.schema import schema_of


class Plain(Event):
    number: int


class Locked(Event, arbitrary_types_allowed=True):
    number: int
    lock: threading.Event
    value: Any = object()


def test_a_plain_model_has_pydantics_schema() -> None:
    """Nothing is added and nothing left out."""
    assert schema_of(Plain) == Plain.model_json_schema()


def test_what_json_does_not_know_may_be_anything() -> None:
    """A foreign type or default costs its own description, not that of the other fields; nothing is warned of."""
    schema = schema_of(Locked)
    assert schema is not None
    assert schema["properties"]["number"] == {"title": "Number", "type": "integer"}
    assert schema["properties"]["lock"] == {"title": "Lock"}
    assert schema["properties"]["value"] == {"title": "Value"}


def test_an_exception_in_an_event_is_no_obstacle() -> None:
    """The framework's own events have schemas."""
    assert "exception" in (schema_of(StepFailedEvent) or {})["properties"]


def test_an_unresolved_field_leaves_no_schema() -> None:
    """Without the names in its annotations pydantic cannot say what the model is."""
    scope: dict[str, Any] = {"__name__": "unresolved", "Event": Event}
    exec("class Later(Event):\n    value: 'Nowhere'\n", scope)
    assert schema_of(scope["Later"]) is None
