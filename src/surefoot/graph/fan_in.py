"""Questions about joins: whether what they wait for can ever come together.

A list join is fed by a stream alone. The slots of a join are filled at one level: outside all streams, or within one
kind of stream.
"""

from collections.abc import Iterator

from surefoot.graph.declared import Named
from surefoot.graph.facts import HandsOnContext, Sends
from surefoot.graph.levels import stream_levels, top_level
from surefoot.graph.model import EventKind, EventNode, ParameterKind, ParameterNode, StepNode, WorkflowGraph
from surefoot.record import value

__all__ = ["SlotLevels", "UnfedList", "slots_apart", "unfed_lists"]


@value
class UnfedList:
    """A list join that waits for events which no stream carries.

    Parameters:
        missing: those of its element types that no returned list leads to.
    """

    step: StepNode
    parameter: ParameterNode
    missing: tuple[EventNode, ...]


@value
class SlotLevels:
    """A slot of a join and where its event flows.

    Parameters:
        streams: the steps whose streams carry it.
        top: it also flows, or only, outside all streams.
    """

    parameter: ParameterNode
    streams: tuple[StepNode, ...]
    top: bool


def unfed_lists(graph: WorkflowGraph) -> list[UnfedList]:
    """The list joins for which no stream has all that they wait for. Handlers of failures are never joins."""
    joins = [step for step in graph.steps if step.join == "list" and step.role == "step"]
    if not joins or any(step.returns_unknown for step in graph.steps):
        return []
    carried = dict.fromkeys(event for level in stream_levels(graph) for event in level.events)
    if any(step.accepts_unknown for step in graph.steps):
        # A step that takes who knows what may lead from a stream to anything that is returned at all.
        carried |= dict.fromkeys(event for step in graph.steps for event in step.returns)
    unfed = []
    for step in joins:
        for parameter in step.parameters:
            if parameter.kind is ParameterKind.LIST:
                missing = tuple(
                    element
                    for element in parameter.events
                    if element.kind is not EventKind.STOP
                    and element not in carried
                    and not (step.subclasses and any(event.is_a(element) for event in carried))
                )
                if missing:
                    unfed.append(UnfedList(step, parameter, missing))
    return unfed


def slots_apart(graph: WorkflowGraph) -> list[tuple[StepNode, tuple[SlotLevels, ...]]]:
    """The joins whose slots are filled at different levels, with the levels of each slot.

    Where an event comes from nowhere at all, that is the fault, and another question finds it.
    """
    joins = [step for step in graph.steps if step.join == "slots" and step.role == "step"]
    if not joins or any(step.accepts_unknown or step.returns_unknown for step in graph.steps) or _sends_unseen(graph):
        return []
    top = top_level(graph, tuple(_from_outside(graph)))
    streams = stream_levels(graph)
    apart = []
    for step in joins:
        slots = tuple(
            SlotLevels(
                parameter,
                tuple(level.producer for level in streams if _any_fills(step, level.events, parameter)),
                _any_fills(step, top, parameter),
            )
            for parameter in step.parameters
            if parameter.events
        )
        if all(map(_is_sound, slots)) and not _meet(slots):
            apart.append((step, slots))
    return apart


def _from_outside(graph: WorkflowGraph) -> Iterator[EventNode]:
    """Events that enter a run outside all streams: its start, what others send to it, and what its steps send."""
    returned = {event for step in graph.steps for event in step.returns}
    for step in graph.steps:
        skipped = "reachability" in (*graph.skip, *step.skip)
        for event in step.accepts:
            sent_by_others = event not in returned and (skipped or event.kind is EventKind.INPUT_REQUIRED)
            if event.kind in (EventKind.START, EventKind.HUMAN_RESPONSE) or sent_by_others:
                yield event
        for fact in step.source.facts:
            if isinstance(fact, Sends) and isinstance(fact.term, Named) and fact.term.fullname in graph.events:
                yield graph.events[fact.term.fullname]


def _sends_unseen(graph: WorkflowGraph) -> bool:
    """Whether a step may send events that are out of sight."""
    return any(
        isinstance(fact, HandsOnContext) or (isinstance(fact, Sends) and not isinstance(fact.term, Named))
        for step in graph.steps
        for fact in step.source.facts
    )


def _is_sound(slot: SlotLevels) -> bool:
    """Whether nothing but the level of a slot can be wrong."""
    (event, *others) = slot.parameter.events
    somewhere = slot.top or bool(slot.streams) or event.kind is EventKind.STEP_FAILED
    return not others and event.kind is not EventKind.STOP and somewhere


def _meet(slots: tuple[SlotLevels, ...]) -> bool:
    if all(slot.top for slot in slots):
        return True
    return any(all(producer in slot.streams for slot in slots) for producer in slots[0].streams)


def _any_fills(step: StepNode, events: tuple[EventNode, ...], slot: ParameterNode) -> bool:
    return any(step.fills(event, slot) for event in events)
