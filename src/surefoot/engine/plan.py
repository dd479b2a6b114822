"""What the compiler hands over: a workflow as tables of integers and classes, made once for each workflow class.

Events are opaque to the engine. It knows them by `type(event)` alone; the few classes that mean something to it are in
the `Vocabulary`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

__all__ = ["NO_STEP", "Kind", "Plan", "Slot", "StepPlan", "Vocabulary"]

NO_STEP = -1
"""Stands for "none" wherever the index of a step is meant."""


class Kind(Enum):
    """What a class is to the engine."""

    NO_EVENT = "no event"
    ORDINARY = "event"
    REQUEST = "request"
    ANSWER = "answer"
    STOP = "stop"


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The event classes that mean something to the engine.

    Parameters:
        event: base of all events.
        stop: returned by a step, it ends the run.
        request: returned by a step, it is published as well as routed, and somebody outside may answer it.
        answer: carries the id of the request it answers, if it answers one in particular.
        release: names the trigger of a list join, which no single event is.
        failed: makes the event for a handler, from step name, input event, error, attempts, seconds since the first
            attempt
            and time of the failure.
        released: makes the event that stands for the batch of a list join, from the name of the join, the batch, and
            the number of the stream that it comes from.
        request_id: the id that a request or an answer carries; empty for none.
        identify: gives a request its id.
        expect: tells a request that names no class of answer which one is awaited.
        answer_to: the class of answer that a request asks for.
    """

    event: type
    stop: type
    request: type
    answer: type
    release: type
    failed: Callable[[str, object, Exception, int, float, float], object]
    released: Callable[[str, list[object], int], object]
    request_id: Callable[[object], str]
    identify: Callable[[object, str], None]
    expect: Callable[[object, type], None]
    answer_to: Callable[[object], type]


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One event parameter of a step that joins several.

    Parameters:
        parameter: its name.
        types: the classes it takes.
    """

    parameter: str
    types: tuple[type, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StepPlan:
    """A step.

    Parameters:
        accepts: the classes that trigger it.
        subclasses: it takes subclasses of these as well.
        bare, listed: the classes it may return by themselves, and inside a list.
        open_return: its annotation does not say what it returns, so any event goes.
        annotation: the return annotation, for messages.
        slots: its event parameters, where it joins several; otherwise empty.
        list_join: it takes a whole batch.
        take: a list join fires at this many members; None waits for all.
        joins: the list joins that are fed by the streams it opens.
        joins_by_failure: those that feed on other streams, and on its own only if a handler returns an event for them.
        by_member: of the slot joins, those that match events of one list member; the others match within the stream.
        handler: the step that handles its failures, or `NO_STEP`.
        max_recoveries: for a handler, how often it may be entered for one lineage; 0 for an ordinary step.
        timeout: seconds that one execution may take.
    """

    index: int
    name: str
    accepts: tuple[type, ...]
    subclasses: bool = False
    num_workers: int = 4
    bare: tuple[type, ...] = ()
    listed: tuple[type, ...] = ()
    open_return: bool = False
    annotation: str = ""
    slots: tuple[Slot, ...] = ()
    list_join: bool = False
    take: int | None = None
    joins: tuple[int, ...] = ()
    joins_by_failure: tuple[int, ...] = ()
    by_member: tuple[int, ...] = ()
    handler: int = NO_STEP
    max_recoveries: int = 0
    timeout: float | None = None

    def takes(self, cls: type, types: tuple[type, ...]) -> bool:
        """Whether an event of class `cls` matches one of `types`, in the matching mode of this step."""
        return cls in types or (self.subclasses and issubclass(cls, types))


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A workflow, ready to run.

    Parameters:
        start: the class that starts a run.
        records: the activity records that runs have made so far. They repeat a few of them very often, and share them.
        open_to_outside: a step takes events that only somebody outside sends, so an idle run may still go on.
    """

    name: str
    steps: tuple[StepPlan, ...]
    vocabulary: Vocabulary
    start: type
    open_to_outside: bool = False
    records: dict[object, object] = field(init=False, default_factory=dict)
    _index: dict[str, int] = field(init=False, default_factory=dict)
    _routes: dict[type, tuple[int, ...]] = field(init=False, default_factory=dict)
    _kinds: dict[type, Kind] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._index.update((step.name, step.index) for step in self.steps)

    def index(self, name: str) -> int:
        """The step of this name, or `NO_STEP`."""
        return self._index.get(name, NO_STEP)

    def kind(self, cls: type) -> Kind:
        """What `cls` is. Remembered, because `isinstance` of a pydantic class is slow."""
        kind = self._kinds.get(cls)
        if kind is None:
            kind = self._kinds[cls] = self._classify(cls)
        return kind

    def _classify(self, cls: type) -> Kind:
        if not issubclass(cls, self.vocabulary.event):
            return Kind.NO_EVENT
        if issubclass(cls, self.vocabulary.stop):
            return Kind.STOP
        if issubclass(cls, self.vocabulary.request):
            return Kind.REQUEST
        return Kind.ANSWER if issubclass(cls, self.vocabulary.answer) else Kind.ORDINARY

    def routes(self, cls: type) -> tuple[int, ...]:
        """The steps that events of this class are delivered to, in order of delivery."""
        routes = self._routes.get(cls)
        if routes is None:
            routes = self._routes[cls] = tuple(step.index for step in self.steps if self._reaches(cls, step))
        return routes

    def _reaches(self, cls: type, step: StepPlan) -> bool:
        # A handler is entered by a failure only, and a stop event ends the run wherever it could match a base class.
        if step.max_recoveries or (self.kind(cls) is Kind.STOP and cls not in step.accepts):
            return False
        return step.takes(cls, step.accepts)
