"""The things that flow: events, from the one that starts a run to the one that ends it.

An event is delivered by reference: every step that receives it gets the same object.
"""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, cast

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    PrivateAttr,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic_core import PydanticUndefined
from typing_extensions import TypeVar

from surefoot.class_names import qualified_name, resolve
from surefoot.correlation import Answered, Correlated
from surefoot.dict_like import DictLikeModel, encoded
from surefoot.exception_codec import (
    SerializableException,
    SerializableOptionalException,
    UnreconstructedException,
)
from surefoot.resulting import Resulting, ResultT_co

__all__ = [
    "CollectionReleaseEvent",
    "DictLikeModel",
    "Event",
    "EventType",
    "HumanResponseEvent",
    "IdleReleasedEvent",
    "InputRequiredEvent",
    "InternalDispatchEvent",
    "SerializableEvent",
    "SerializableEventType",
    "SerializableException",
    "SerializableOptionalEvent",
    "SerializableOptionalException",
    "StartEvent",
    "StepFailedEvent",
    "StepState",
    "StepStateChanged",
    "StopEvent",
    "UnhandledEvent",
    "UnreconstructedException",
    "WorkflowCancelledEvent",
    "WorkflowFailedEvent",
    "WorkflowIdleEvent",
    "WorkflowTimedOutEvent",
]


# --- what authors derive from -----------------------------------------------------------------------------------------
#
# The constructors under TYPE_CHECKING keep the framework's own classes open to dynamic entries. A subclass with fields
# has the constructor that pydantic gives it, so a type checker sees its fields.


class Event(DictLikeModel):
    """Something that happened, carried from step to step.

    Parameters:
        params: declared fields, and dynamic entries beside them.

    Raises:
        pydantic.ValidationError: a declared field is missing or wrong.
    """

    if TYPE_CHECKING:

        def __init__(self, /, **params: Any) -> None: ...


class StartEvent(Event):
    """Starts a run: `run(topic=...)` makes one with these entries."""

    if TYPE_CHECKING:

        def __init__(self, /, **params: Any) -> None: ...


class StopEvent(Resulting[ResultT_co], Event):
    """Ends a run, and carries its result.

    `StopEvent[int]` tells type checkers what the result is. At run time it is the same class.

    Parameters:
        result: what awaiting the run gives. A subclass that declares a field `result` takes this for it.
        kwargs: declared fields of a subclass, and dynamic entries.
    """

    _result: Any = PrivateAttr(default=None)

    def __init__(self, /, result: Any = PydanticUndefined, **kwargs: Any) -> None:
        # Absence is not None: a subclass that declares `result` without a default must hear that it is missing.
        if result is PydanticUndefined:
            super().__init__(**kwargs)
        elif "result" in type(self).model_fields:
            super().__init__(result=result, **kwargs)
        else:
            super().__init__(_result=result, **kwargs)

    def _get_result(self) -> ResultT_co:
        """What `result` returns; a subclass may compute it."""
        return cast(ResultT_co, self._result)

    if not TYPE_CHECKING:
        # A property on the class would make pydantic warn about each subclass that declares a field of this name.
        def __getattr__(self, name: str) -> Any:
            return self._get_result() if name == "result" else super().__getattr__(name)

        def __setattr__(self, name: str, value: Any) -> None:
            own = name == "result" and "result" not in type(self).model_fields
            super().__setattr__("_result" if own else name, value)

    @model_serializer(mode="wrap")
    def _dump(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        dump = super()._dump(handler, info)
        if self._result is not None:
            dump["result"] = encoded(self._result, info)
        return dump

    def __repr__(self) -> str:
        dump = self.model_dump()
        dump.pop("_data", None)
        shown = {**self._data, **dump}
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown.items())})"

    def __str__(self) -> str:
        return str(self.result)


class HumanResponseEvent(Correlated, Event):
    """An answer from outside the run. Steps may take it though no step gives it.

    Parameters:
        params: declared fields and dynamic entries; `request_id` says which request it answers.
    """

    if TYPE_CHECKING:

        def __init__(self, /, **params: Any) -> None: ...


AnswerT_co = TypeVar("AnswerT_co", bound=HumanResponseEvent, default=HumanResponseEvent, covariant=True)


class InputRequiredEvent(Answered[AnswerT_co], Correlated, Event):
    """Asks for something from outside the run. Returned by a step, it is published; no step needs to take it.

    `class Confirm(InputRequiredEvent[Confirmed])` names the class of its answer.
    """

    _surefoot_answer: ClassVar[type[HumanResponseEvent]] = HumanResponseEvent

    if TYPE_CHECKING:

        def __init__(self, /, **params: Any) -> None: ...


EventType: TypeAlias = type[Event]


# --- events inside events ---------------------------------------------------------------------------------------------
#
# A field annotated `Event` would be dumped with the fields of `Event` alone, and rebuilt as one. These keep the class.


def _dump_event(event: Event | None, info: SerializationInfo) -> dict[str, Any] | None:
    if event is None:
        return None
    value = event.model_dump(mode=info.mode, context=info.context)
    return {
        "__is_pydantic": True,
        "value": value,
        "qualified_name": qualified_name(type(event)),
    }


def _load_event(value: Any) -> Any:
    match value:
        case {"__is_pydantic": True, "value": dict(dump), "qualified_name": str(name)}:
            return _event_class(name).model_validate(dump)
    return value


def _load_event_type(value: Any) -> Any:
    return _event_class(value) if isinstance(value, str) else value


def _event_class(name: str) -> EventType:
    cls = resolve(name)
    if not issubclass(cls, Event):
        raise ValueError(f"{name} is not an Event.")
    return cls


SerializableEvent = Annotated[Event, BeforeValidator(_load_event), PlainSerializer(_dump_event)]
SerializableOptionalEvent = Annotated[Event | None, BeforeValidator(_load_event), PlainSerializer(_dump_event)]
SerializableEventType = Annotated[EventType, BeforeValidator(_load_event_type), PlainSerializer(qualified_name)]


# --- what the run tells its steps -------------------------------------------------------------------------------------


class StepFailedEvent(Event, defer_build=True):
    """A step failed for good. Delivered to the `@catch_error` handler that covers it.

    Parameters:
        input_event: the event that triggered the step.
        attempts: how many executions failed.
        elapsed_seconds: from the first dispatch to the last failure.
        failed_at: when it failed last, in UTC.
    """

    step_name: str
    input_event: SerializableEvent
    exception: SerializableException
    attempts: int
    elapsed_seconds: float
    failed_at: datetime


class CollectionReleaseEvent(Event, defer_build=True):
    """The batch that triggered a `list[E]` join; seen as `StepFailedEvent.input_event` when the join fails."""

    events: list[SerializableEvent] = Field(default_factory=list)
    stream_id: str = ""
    binding_id: str = ""


# --- how a run can end without a StopEvent of its author --------------------------------------------------------------


class WorkflowTimedOutEvent(StopEvent, defer_build=True):
    """The run exceeded its timeout.

    Parameters:
        timeout: seconds.
        active_steps: names of the steps that were running.
    """

    timeout: float
    active_steps: list[str]


class WorkflowCancelledEvent(StopEvent, defer_build=True):
    """The run was cancelled."""


class WorkflowFailedEvent(StopEvent, defer_build=True):
    """A step failed and nothing recovered it.

    Parameters:
        attempts, elapsed_seconds: of the step; None when the failure is not one of a step's executions.
    """

    step_name: str
    exception: SerializableException
    attempts: int | None = None
    elapsed_seconds: float | None = None


# --- what the run tells its observers ---------------------------------------------------------------------------------


class InternalDispatchEvent(Event, defer_build=True):
    """Marks what the engine reports of itself; streams hide it unless asked with `expose_internal=True`."""


class WorkflowIdleEvent(InternalDispatchEvent):
    """Nothing is queued or running, and the run is still open."""


class IdleReleasedEvent(InternalDispatchEvent):
    """An idle run was let go from memory; it can be resumed from its snapshot."""


class UnhandledEvent(InternalDispatchEvent):
    """An event matched no step and no waiter.

    Parameters:
        event_type: `__name__` of its class.
        qualified_name: the same with its module.
        step_name: the step it was sent to, if it was sent to one.
        idle: nothing else was going on.
    """

    event_type: str
    qualified_name: str
    step_name: str | None = None
    idle: bool


class StepState(Enum):
    """Where an execution of a step stands."""

    PREPARING = "preparing"
    RUNNING = "running"
    NOT_RUNNING = "not_running"


class StepStateChanged(InternalDispatchEvent):
    """An execution of a step was queued, began or ended.

    Parameters:
        name: of the step.
        worker_id: the slot it runs in, as text; `<enqueued>` while it waits for one.
        input_event_name: class name of the event that triggered it.
        output_event_name: class name of what it returned; None while it runs, and after a failure or suspension.
    """

    name: str
    step_state: StepState
    worker_id: str
    input_event_name: str
    output_event_name: str | None = None
