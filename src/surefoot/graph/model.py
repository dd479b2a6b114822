"""What a workflow means: steps, the events they take and give, and what is not known about them.

`graph.build` makes it, rules and `graph.topology` read it.
"""

from dataclasses import field, replace
from enum import Enum
from typing import Literal, TypeAlias

from surefoot.graph.class_facts import ClassFact
from surefoot.graph.declared import DeclaredClass, DeclaredStep, Opaque, Role
from surefoot.graph.facts import Unawaited
from surefoot.graph.injection import Misfit
from surefoot.graph.location import Location
from surefoot.graph.names import STEP_FAILED_EVENT
from surefoot.record import value

__all__ = [
    "BodyEvent",
    "EventKind",
    "EventNode",
    "Join",
    "ParameterKind",
    "ParameterNode",
    "StateNode",
    "StepNode",
    "WorkflowGraph",
]


class EventKind(Enum):
    """What an event is to the engine, by the framework class it derives from."""

    PLAIN = "event"
    START = "start"
    STOP = "stop"
    INPUT_REQUIRED = "input required"
    HUMAN_RESPONSE = "human response"
    STEP_FAILED = "step failed"


@value
class EventNode:
    """An event class that some annotation names. Its full name tells it from others; nothing else is compared.

    Parameters:
        ancestors: full names of the classes it derives from, itself included.
        location: its `class` line, where it is known.
    """

    name: str = field(compare=False)
    fullname: str
    kind: EventKind = field(compare=False)
    ancestors: frozenset[str] = field(compare=False)
    location: Location | None = field(default=None, compare=False)

    def is_a(self, other: "EventNode") -> bool:
        """Whether `isinstance` would hold between instances."""
        return other.fullname in self.ancestors


class ParameterKind(Enum):
    """What fills a parameter when the step runs."""

    EVENT = "event"
    LIST = "list of events"
    MIXED = "an event or a list of events"
    CONTEXT = "context"
    RESOURCE = "resource"
    DEFAULT = "its default"
    UNFILLED = "nothing"
    UNKNOWN = "unknown"


@value
class ParameterNode:
    """A parameter of a step and what fills it.

    Parameters:
        events: the event types it takes, where it takes any.
        foreign: names of classes in its annotation that are no events.
        annotated: it has an annotation.
        take: n of `Collect(Take(n))` on a list; None for all.
        misplaced_collect: it carries `Collect(...)` and is no list of events.
        odd_cardinality: the cardinality as written, where it is neither `All()` nor a valid `Take(n)`.
        location: where it is written, if that is known.
    """

    name: str
    kind: ParameterKind
    events: tuple[EventNode, ...] = ()
    foreign: tuple[str, ...] = ()
    annotated: bool = True
    take: int | None = None
    misplaced_collect: bool = False
    odd_cardinality: str = ""
    location: Location | None = None


@value
class StateNode:
    """What a step names in `Context[...]` as the model of the run's state.

    Parameters:
        ancestors: full names of the classes it derives from, itself included; None where they are not all in sight.
    """

    name: str
    fullname: str
    ancestors: frozenset[str] | None = None


@value
class BodyEvent:
    """An event that the body of a step sends or returns, as far as the text tells of what class it is.

    Parameters:
        step: name of the only step it is sent to, where that is written out.
        listed: it is an element of a list that is returned.
        exact: it is an instance of the very class; otherwise it may be one of a subclass.
    """

    event: EventNode
    location: Location
    step: str | None = None
    listed: bool = False
    exact: bool = True


Join: TypeAlias = Literal["slots", "list"]


@value
class StepNode:
    """A step and how it connects.

    Parameters:
        owner: the class that holds its code.
        accepts: event types that trigger it, in the order written.
        returns: event types it returns, bare or in a list, in the order written.
        fan_out: those of `returns` that it returns in a list.
        bare: those of `returns` that it returns by themselves.
        returns_foreign: names of classes in the return annotation that are no events.
        gathers: the events that its body collects of those that it is given.
        collects_foreign: names of classes given to `collect_events` that are no events, each with its place.
        returns_none: it may return None.
        annotated: it has a return annotation.
        async_iterator: it yields events instead of returning them.
        join: how several events come together in it, if they do.
        subclasses: it accepts subclasses of what it names.
        accepts_unknown, returns_unknown: part of the signature is out of sight.
        skip: names of the graph checks switched off for it.
        state: the model of state that its context names; None where it names none.
        misfits: the resources that do not fit where they are injected, into it or on the way.
        unresolved: the parts of its signature that are out of sight.
        sends, gives: the events that its body sends, and those that it returns.
        unawaited: coroutines that its body forgets to await.
        source: what the front end declared.
    """

    name: str
    owner: str
    location: Location
    role: Role
    parameters: tuple[ParameterNode, ...]
    accepts: tuple[EventNode, ...]
    returns: tuple[EventNode, ...]
    fan_out: tuple[EventNode, ...]
    bare: tuple[EventNode, ...]
    returns_foreign: tuple[str, ...]
    gathers: tuple[BodyEvent, ...]
    collects_foreign: tuple[tuple[str, Location], ...]
    returns_none: bool
    annotated: bool
    async_iterator: bool
    join: Join | None
    subclasses: bool
    accepts_unknown: bool
    returns_unknown: bool
    skip: tuple[str, ...]
    state: StateNode | None
    misfits: tuple[Misfit, ...]
    unresolved: tuple[Opaque, ...]
    sends: tuple[BodyEvent, ...]
    gives: tuple[BodyEvent, ...]
    unawaited: tuple[Unawaited, ...]
    source: DeclaredStep

    def takes(self, event: EventNode) -> bool:
        """Whether `event` is routed to this step."""
        if event in self.accepts:
            return True
        return self.subclasses and event.kind is not EventKind.STOP and any(map(event.is_a, self.accepts))

    def may_take(self, sent: BodyEvent) -> bool:
        """Whether an event that a body sends is routed to this step, or would be if it is one of a subclass."""
        return self.takes(sent.event) or (not sent.exact and any(each.is_a(sent.event) for each in self.accepts))

    def fills(self, event: EventNode, slot: ParameterNode) -> bool:
        """Whether `event` is what `slot`, a parameter of this step, is for."""
        return event in slot.events or (self.subclasses and any(map(event.is_a, slot.events)))

    def collects(self, event: EventNode) -> bool:
        """Whether it takes `event` in a list."""
        return any(event in each.events for each in self.parameters if each.kind is ParameterKind.LIST)

    @property
    def decorated_at(self) -> Location:
        """Where its options are written: at its decorator, if that is in sight."""
        return self.source.decorator or self.location

    @property
    def covers(self) -> tuple[str, ...]:
        """The names of the steps whose failures it handles, as far as they are in sight."""
        named = self.source.option("for_steps") if self.role == "catch_error" else None
        return tuple(dict.fromkeys(n for n in named if isinstance(n, str))) if isinstance(named, tuple) else ()

    @property
    def covers_all(self) -> bool:
        """Whether it handles the failures of every step that no other handler names."""
        return self.role == "catch_error" and self.source.option("for_steps") is None

    @property
    def takes_wrong_event(self) -> bool:
        """Whether it is a handler of failures, and takes for certain something else than one failure."""
        takes = [parameter for parameter in self.parameters if parameter.events]
        if self.role != "catch_error" or self.accepts_unknown or not takes:
            return False
        return len(takes) > 1 or takes[0].kind is ParameterKind.LIST or _names(takes[0]) != [STEP_FAILED_EVENT]

    @property
    def misses_event(self) -> bool:
        """Whether no parameter takes an event, or could be meant to by a marker."""
        return not any(
            parameter.events or parameter.kind is ParameterKind.UNKNOWN or parameter.misplaced_collect
            for parameter in self.parameters
        )

    @property
    def event_position(self) -> ParameterNode | None:
        """Where the author of a step that misses its event will have meant it: the first parameter nothing fills."""
        if not self.misses_event:
            return None
        return next((parameter for parameter in self.parameters if parameter.kind is ParameterKind.UNFILLED), None)


def _names(parameter: ParameterNode) -> list[str]:
    return [event.fullname for event in parameter.events]


@value
class WorkflowGraph:
    """A workflow's steps and events.

    Parameters:
        steps: methods in alphabetical order, then attached functions in order of registration; events are delivered
            in this order.
        events: every event type that a step accepts or returns, by full name, in order of appearance.
        classes: every class that a term of the steps names, by full name.
        overridden: steps that something else replaced: those of base classes, and of its own body.
        unseen: what may bring steps that are out of sight.
        concrete: somebody runs it, so it owes a start and a stop.
        skip: names of the graph checks switched off for the whole workflow.
        validated: False where the constructor was told `disable_validation`.
        own_serializer: snapshots are not written in the usual way.
        undecorated: methods of the class without a decorator, as the steps that they may be meant to be.
        facts: what its statement does beside the steps, and what those of its bases keep in attributes.
    """

    name: str
    fullname: str
    location: Location
    steps: tuple[StepNode, ...]
    events: dict[str, EventNode]
    classes: dict[str, DeclaredClass]
    overridden: tuple[StepNode, ...] = ()
    unseen: tuple[Opaque, ...] = ()
    concrete: bool = True
    skip: tuple[str, ...] = ()
    validated: bool = True
    own_serializer: bool = False
    undecorated: tuple[StepNode, ...] = ()
    facts: tuple[ClassFact, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every step is in sight."""
        return not self.unseen

    @property
    def as_written(self) -> "tuple[StepNode, ...]":
        """The steps in the order of the file, those that come from other files first."""
        own = self.location.path
        return tuple(sorted(self.steps, key=lambda step: (step.location.path == own, *step.location.place)))

    def without_skips(self) -> "WorkflowGraph":
        """The same graph with every check switched on."""
        if not self.skip and not any(step.skip for step in self.steps):
            return self
        return replace(self, steps=tuple(replace(step, skip=()) if step.skip else step for step in self.steps), skip=())
