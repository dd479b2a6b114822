"""What the engine does not look into, as text: events, classes, errors. A serializer writes them, as in snapshots."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from surefoot.class_names import qualified_name
from surefoot.context.serializers import BaseSerializer
from surefoot.engine.plan import Plan
from surefoot.engine.work import Expired
from surefoot.events import WorkflowFailedEvent

__all__ = ["NumberedTexts", "Texts"]

T = TypeVar("T")

_EXPIRED: Final = {"expired": True}


class Texts:
    """Offers `Leaves` with a serializer. A value is one text, a list of values a list of texts.

    Parameters:
        known: objects that the run has already; they are written as their number here, so that reading gives the very
            object. The engine tells some events apart by identity.
    """

    def __init__(self, plan: Plan, serializer: BaseSerializer, known: Sequence[object] = ()) -> None:
        self._plan = plan
        self._serializer = serializer
        self._known = known

    @property
    def plan(self) -> Plan:
        return self._plan

    def write_value(self, value: object) -> Any:
        if value is None:
            return None
        if isinstance(value, Expired):
            return _EXPIRED
        for number, known in enumerate(self._known):
            if value is known:
                return number
        if isinstance(value, list):
            return [self.write_value(item) for item in value]
        return self._serializer.serialize(value)

    def read_value(self, data: Any) -> object:
        match data:
            case None:
                return None
            case {"expired": True}:
                return Expired.EXPIRED
            case int():
                return self._known[data]
            case list():
                return [self.read_value(item) for item in data]
        return self._serializer.deserialize(data)

    def write_class(self, cls: type) -> str:
        return qualified_name(cls)

    def read_class(self, data: str) -> type:
        return self._serializer.resolve_class(data)

    def write_error(self, error: Exception) -> str:
        # Events know how to write an exception down, so one of them carries it.
        return self._serializer.serialize(WorkflowFailedEvent(step_name="", exception=error))

    def read_error(self, data: str) -> Exception:
        return _checked(WorkflowFailedEvent, self._serializer.deserialize(data)).exception

    def write_mapping(self, mapping: Mapping[str, object]) -> str:
        return self._serializer.serialize(dict(mapping))

    def read_mapping(self, data: str) -> Mapping[str, object]:
        return _checked(dict, self._serializer.deserialize(data))


class NumberedTexts(Texts):
    """Writes each object once and a number wherever it stands, so that what is one object is one again when read.

    Attributes:
        written: the texts, in order of their numbers.
    """

    def __init__(self, plan: Plan, serializer: BaseSerializer, written: Sequence[str] = ()) -> None:
        super().__init__(plan, serializer)
        self.written: list[str] = list(written)
        self._objects: list[object] = [serializer.deserialize(text) for text in self.written]
        self._numbers: dict[int, int] = {}

    def write_value(self, value: object) -> Any:
        if value is None or isinstance(value, Expired | list):
            return super().write_value(value)
        number = self._numbers.get(id(value))
        if number is None:
            text = self._serializer.serialize(value)
            number = self._numbers[id(value)] = len(self.written)
            self._objects.append(value)
            self.written.append(text)
        return number

    def read_value(self, data: Any) -> object:
        return self._objects[data] if isinstance(data, int) else super().read_value(data)


def _checked(cls: type[T], value: object) -> T:
    if not isinstance(value, cls):
        raise ValueError(f"A record holds a {type(value).__name__} where a {cls.__name__} belongs.")
    return value
