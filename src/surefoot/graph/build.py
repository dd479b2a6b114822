"""What the author wrote becomes what it means.

The only place where unions, None, lists and subclassing get a meaning, so that three front ends cannot drift apart.
What is out of sight stays out of sight: it is marked unknown on the step, and the questions that depend on it fall
silent. A signature that is wrong in itself is treated the same way, because a fault should be reported once and not
again at every step behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import field

from surefoot.graph import names
from surefoot.graph.declared import (
    Collect,
    DeclaredClass,
    DeclaredStep,
    DeclaredWorkflow,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Parameter,
    TypeTerm,
)
from surefoot.graph.doings import collected, given, sent, unawaited
from surefoot.graph.facts import Collects
from surefoot.graph.injection import misfits
from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, EventNode, Join, ParameterKind, ParameterNode, StepNode, WorkflowGraph
from surefoot.graph.state_models import declared_state
from surefoot.record import record

__all__ = ["build"]

_CHECKS = ("reachability", "dead_end")
_UNCLEAR = (ParameterKind.UNKNOWN, ParameterKind.MIXED)

_KINDS = {
    names.START_EVENT: EventKind.START,
    names.STOP_EVENT: EventKind.STOP,
    names.INPUT_REQUIRED_EVENT: EventKind.INPUT_REQUIRED,
    names.HUMAN_RESPONSE_EVENT: EventKind.HUMAN_RESPONSE,
    names.STEP_FAILED_EVENT: EventKind.STEP_FAILED,
}


def build(declared: DeclaredWorkflow) -> WorkflowGraph:
    """Give a declared workflow its meaning."""
    events = _Events(declared.classes)
    methods = sorted((step for step in declared.steps if not step.free), key=lambda step: step.name)
    attached = [step for step in declared.steps if step.free]
    steps = tuple(_step(step, events) for step in methods + attached)
    named = {event.fullname: event for step in steps for event in (*step.accepts, *step.returns)}
    return WorkflowGraph(
        name=declared.name,
        fullname=declared.fullname,
        location=declared.location,
        steps=steps,
        events=named,
        classes=events.classes,
        overridden=tuple(_step(step, events) for step in declared.overridden),
        unseen=declared.unseen,
        concrete=declared.concrete,
        skip=declared.skip_graph_checks,
        validated=not declared.disable_validation,
        own_serializer=declared.own_serializer,
        undecorated=tuple(_step(step, events) for step in declared.undecorated),
        facts=declared.facts,
    )


@record
class _Reading:
    """The leaves of an annotation, sorted by what they are."""

    bare: list[EventNode] = field(default_factory=list)
    listed: list[EventNode] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    opaque: list[Opaque] = field(default_factory=list)
    nothing: bool = False
    context: bool = False
    async_iterator: bool = False

    @property
    def events(self) -> tuple[EventNode, ...]:
        return tuple(dict.fromkeys((*self.bare, *self.listed)))


class _Events:
    """The classes in sight, by full name, and which of them are events."""

    def __init__(self, classes: tuple[DeclaredClass, ...]) -> None:
        self.classes = {cls.fullname: cls for cls in classes}
        self._nodes: dict[str, EventNode] = {}

    def read(self, term: TypeTerm) -> _Reading:
        """Sort the leaves of `term`."""
        reading = _Reading()
        for leaf, in_list in _leaves(term):
            self._read_leaf(leaf, in_list, reading)
        return reading

    def certain(self, term: TypeTerm) -> Iterator[EventNode]:
        """The events that `term` names, of those whose base classes are all in sight."""
        return (event for event in self.read(term).bare if self.classes[event.fullname].whole)

    def _read_leaf(self, leaf: Named | Nothing | Opaque | ListOf, in_list: bool, reading: _Reading) -> None:
        if isinstance(leaf, Nothing):
            reading.nothing = reading.nothing or not in_list
        elif isinstance(leaf, ListOf):
            reading.foreign.append("list")
        elif isinstance(leaf, Opaque):
            reading.opaque.append(leaf)
        elif leaf.fullname == names.CONTEXT:
            reading.context = True
        elif leaf.fullname in names.ASYNC_ITERATORS:
            reading.async_iterator = True
        elif (cls := self.classes.get(leaf.fullname)) is None:
            reading.opaque.append(Opaque(leaf.fullname.rpartition(".")[2], "its class is out of sight"))
        elif names.EVENT in cls.mro:
            (reading.listed if in_list else reading.bare).append(self._node(cls))
        elif cls.whole:
            reading.foreign.append(cls.name)
        else:
            reading.opaque.append(Opaque(cls.name, "one of its base classes is out of sight"))

    def _node(self, cls: DeclaredClass) -> EventNode:
        node = self._nodes.get(cls.fullname)
        if node is None:
            kind = next((kind for base, kind in _KINDS.items() if base in cls.mro), EventKind.PLAIN)
            node = EventNode(cls.name, cls.fullname, kind, frozenset(cls.mro), cls.location)
            self._nodes[cls.fullname] = node
        return node


def _leaves(term: TypeTerm, in_list: bool = False) -> Iterator[tuple[Named | Nothing | Opaque | ListOf, bool]]:
    """The leaves of `term`, each with whether it stands inside a list; a list within a list is a leaf."""
    if isinstance(term, OneOf):
        for member in term.members:
            yield from _leaves(member, in_list)
    elif isinstance(term, Marked):
        yield from _leaves(term.term, in_list)
    elif isinstance(term, ListOf) and not in_list:
        yield from _leaves(term.item, True)
    else:
        yield term, in_list


def _step(declared: DeclaredStep, events: _Events) -> StepNode:
    read = [(parameter, _reading(parameter, events)) for parameter in declared.parameters]
    parameters = tuple(_parameter(parameter, reading) for parameter, reading in read)
    triggers = [parameter for parameter in parameters if parameter.events]
    returns = events.read(declared.returns) if declared.returns is not None else _Reading()
    return StepNode(
        name=declared.name,
        owner=declared.owner,
        location=declared.location,
        role=declared.role,
        parameters=parameters,
        accepts=tuple(dict.fromkeys(event for parameter in triggers for event in parameter.events)),
        returns=returns.events,
        fan_out=tuple(dict.fromkeys(returns.listed)),
        bare=tuple(dict.fromkeys(returns.bare)),
        returns_foreign=tuple(dict.fromkeys(returns.foreign)),
        gathers=tuple(collected(declared.facts, _holders(triggers), events.certain)),
        collects_foreign=tuple(_collects_foreign(declared, events)),
        returns_none=returns.nothing,
        annotated=declared.returns is not None,
        async_iterator=declared.async_iterator or returns.async_iterator,
        join=_join(triggers),
        subclasses=declared.option("accept_event_subclasses", False) not in (False, None),
        accepts_unknown=not triggers or any(p.kind in _UNCLEAR or (p.events and p.foreign) for p in parameters),
        returns_unknown=declared.returns is None
        or declared.async_iterator
        or returns.async_iterator
        or bool(returns.opaque or returns.foreign),
        skip=_skip(declared),
        state=declared_state(declared.parameters, events.classes),
        misfits=tuple(misfits(declared.parameters, events.classes)),
        unresolved=tuple(dict.fromkeys([*_unresolved(parameters, read), *returns.opaque])),
        sends=tuple(sent(declared.facts, events.certain)),
        gives=tuple(given(declared.facts, events.certain)),
        unawaited=tuple(unawaited(declared.facts, events.certain)),
        source=declared,
    )


def _holders(triggers: Iterable[ParameterNode]) -> list[str]:
    """Names of the parameters that hold one event."""
    return [parameter.name for parameter in triggers if parameter.kind is ParameterKind.EVENT]


def _unresolved(
    parameters: Iterable[ParameterNode], read: Iterable[tuple[Parameter, _Reading | None]]
) -> Iterator[Opaque]:
    """What could not be seen in the parameters. What a resource is decides nothing, as long as it is something."""
    for parameter, (_, reading) in zip(parameters, read, strict=True):
        for opaque in reading.opaque if reading else ():
            if opaque.missing or parameter.kind is not ParameterKind.RESOURCE:
                yield opaque


def _collects_foreign(declared: DeclaredStep, events: _Events) -> Iterator[tuple[str, Location]]:
    for fact in declared.facts:
        if isinstance(fact, Collects):
            for term in dict.fromkeys(fact.terms):
                yield from ((name, fact.location) for name in events.read(term).foreign)


def _reading(parameter: Parameter, events: _Events) -> _Reading | None:
    return None if parameter.term is None else events.read(parameter.term)


def _parameter(parameter: Parameter, reading: _Reading | None) -> ParameterNode:
    unfilled = ParameterKind.DEFAULT if parameter.has_default else ParameterKind.UNFILLED
    if reading is None:
        return ParameterNode(parameter.name, unfilled, annotated=False, location=parameter.location)
    marker = parameter.term.marker if isinstance(parameter.term, Marked) else None
    kind = _kind(reading, unfilled) if marker is None or isinstance(marker, Collect) else ParameterKind.RESOURCE
    takes_events = kind in (ParameterKind.EVENT, ParameterKind.LIST, *_UNCLEAR)
    collect = marker if isinstance(marker, Collect) else None
    return ParameterNode(
        parameter.name,
        kind,
        events=reading.events if takes_events else (),
        foreign=tuple(dict.fromkeys(reading.foreign)) if kind is not ParameterKind.RESOURCE else (),
        take=collect.take if collect else None,
        misplaced_collect=collect is not None and kind not in (ParameterKind.LIST, *_UNCLEAR),
        odd_cardinality=collect.odd if collect else "",
        location=parameter.location,
    )


def _kind(reading: _Reading, unfilled: ParameterKind) -> ParameterKind:
    if reading.context:
        return ParameterKind.CONTEXT
    if reading.opaque:
        return ParameterKind.UNKNOWN
    if reading.bare:
        return ParameterKind.MIXED if reading.listed else ParameterKind.EVENT
    return ParameterKind.LIST if reading.listed else unfilled


def _join(triggers: list[ParameterNode]) -> Join | None:
    if any(parameter.kind is ParameterKind.LIST for parameter in triggers):
        return "list"
    return "slots" if len(triggers) > 1 else None


def _skip(declared: DeclaredStep) -> tuple[str, ...]:
    """The graph checks switched off for a step; all of them where the option is out of sight, or wrong."""
    value = declared.option("skip_graph_checks")
    if value is None:
        return ()
    if not isinstance(value, tuple) or not all(name in _CHECKS for name in value):
        return _CHECKS
    return tuple(check for check in _CHECKS if check in value)
