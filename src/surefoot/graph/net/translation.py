"""From a graph to its net.

An event that k steps accept is k tokens. Each alternative of what a step returns is a transition of its own. A join
takes a token of each of its slots, a literal `collect_events` likewise. A returned list is one token, which becomes the
batch of each list join when the stream closes; what happens to its members is the net of one member. A question hands
over to the outside, `None` ends a branch, a stop event ends everything.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product

from surefoot.graph.levels import StreamLevel
from surefoot.graph.model import EventKind, EventNode, StepNode, WorkflowGraph
from surefoot.graph.net.model import Cause, Doubt, Marking, Net, Place, PlaceKind, Transition
from surefoot.graph.net.setting import MOST_FILLINGS, Setting
from surefoot.graph.net.steps import Alternative, Sending
from surefoot.graph.topology import start_events

__all__ = ["net_of"]

_MOST_VARIANTS = 8
"""So many ways to send events are told apart; where there are more, any number may be sent."""


def net_of(graph: WorkflowGraph, setting: Setting | None = None) -> Net:
    """The net of what runs of the workflow can do, and, by name of the step, the nets of the members of its lists.

    Parameters:
        setting: what its nets have in common, where that is known already.
    """
    setting = setting or Setting(graph)
    top = _Builder(setting, None)
    top.enter(start_events(graph))
    for event in setting.from_outside:
        top.admit(event)
    top.grow()
    members = {}
    for level in setting.levels.values():
        builder = _Builder(setting, level)
        builder.enter(level.producer.fan_out)
        builder.grow()
        members[level.producer.name] = builder.net()
    return top.net(members, tuple(setting.doubts()))


class _Builder:
    """Builds the net of one level: of all that happens outside streams, or of one member of a stream."""

    def __init__(self, setting: Setting, level: StreamLevel | None) -> None:
        self.start: Marking = ()
        self._setting = setting
        self._level = level
        self._places: dict[tuple[PlaceKind, str, str], Place] = {}
        self._transitions: list[Transition] = []
        self._fresh: list[Place] = []
        self._joined: set[str] = set()

    def net(self, members: Mapping[str, Net] | None = None, doubts: tuple[Doubt, ...] = ()) -> Net:
        """The net so far."""
        producer = self._level.producer if self._level else None
        places, start = tuple(self._places.values()), tuple(sorted(self.start))
        return Net(places, tuple(self._transitions), start, members or {}, doubts, producer)

    def grow(self) -> None:
        """Add what can happen to a token in each place, and in the places that come of it."""
        while self._fresh:
            self._expand(self._fresh.pop(0))

    def add(
        self,
        cause: Cause,
        step: StepNode | None,
        takes: Marking,
        gives: Marking,
        *,
        made: tuple[EventNode, ...] = (),
        listed: bool = False,
        sent: tuple[EventNode, ...] = (),
        stops: bool = False,
        certain: bool = True,
        optional: bool = False,
    ) -> None:
        """Add a transition; see there."""
        takes, gives = tuple(sorted(takes)), tuple(sorted(gives))
        number = len(self._transitions)
        self._transitions.append(
            Transition(number, cause, step, takes, gives, made, listed, sent, stops, certain, optional)
        )

    def enter(self, events: Iterable[EventNode]) -> None:
        """Begin with one of `events`."""
        self.start = (self._place(PlaceKind.ENTRY, None, None),)
        for event in events:
            self.add("start", None, self.start, self.arrivals(event), made=(event,))

    def admit(self, event: EventNode) -> None:
        """Let somebody outside send `event` at any time."""
        self.start += (self._place(PlaceKind.OUTSIDE, None, event),)

    def arrivals(self, event: EventNode) -> Marking:
        """The places that get a token when `event` is routed."""
        return tuple(place for step in self._setting.takers(event) for place in self._arrival(event, step))

    def _arrival(self, event: EventNode, step: StepNode) -> Iterator[int]:
        if step.join == "list":
            return  # outside a stream it is ignored; within, it waits for the close
        batch = self._setting.behaviours[step.name].batch
        if (step.join == "slots" or (batch and batch.always and event in batch.events)) and self._keeps_apart(step):
            yield self._place(PlaceKind.SLOT, step, event)
        else:
            yield self._place(PlaceKind.WORK, step, event)

    def _keeps_apart(self, step: StepNode) -> bool:
        """Whether a join of this level sees the events of this level alone, so that its slots can be counted."""
        return self._level is None or step in self._level.by_member

    def _place(self, kind: PlaceKind, step: StepNode | None, event: EventNode | None) -> int:
        key = kind, step.name if step else "", event.fullname if event else ""
        if key not in self._places:
            self._places[key] = Place(len(self._places), kind, step, event)
            self._fresh.append(self._places[key])
        return self._places[key].number

    # --- what can happen to a token -----------------------------------------------------------------------------------

    def _expand(self, place: Place) -> None:
        here = (place.number,)
        match place.kind:
            case PlaceKind.WORK:
                assert place.step is not None
                self._work(place.step, place.event, here)
            case PlaceKind.BUSY:
                assert place.step is not None
                self._busy(place.step, here)
            case PlaceKind.SLOT:
                assert place.step is not None
                self._join(place.step)
            case PlaceKind.STREAM:
                assert place.step is not None
                self._stream(place.step, here)
            case PlaceKind.FORSAKEN:
                assert place.step is not None
                self.add("close", place.step, here, (), certain=False)
            case PlaceKind.REQUEST:
                for answer in self._setting.answers:
                    fits = self._setting.answers_fit
                    self.add("answer", None, here, self.arrivals(answer), made=(answer,), certain=fits)
            case PlaceKind.OUTSIDE:
                assert place.event is not None
                gives = (*here, *self.arrivals(place.event))
                self.add("outside", None, here, gives, made=(place.event,), certain=False)

    def _work(self, step: StepNode, event: EventNode | None, here: Marking) -> None:
        behaviour = self._setting.behaviours[step.name]
        batch = behaviour.batch
        kept = step.join == "slots" or (batch is not None and event in batch.events)
        if kept and not self._keeps_apart(step):
            # Which events of the stream come together is not known; this one may wait, or complete a batch.
            self.add("buffer", step, here, (), certain=False)
        elif kept and event is not None:
            slot = self._place(PlaceKind.SLOT, step, event)
            self.add("buffer", step, here, (slot,), certain=False)
            if batch is not None:  # it may go on without the others
                self.add("buffer", step, here, (slot, self._place(PlaceKind.BUSY, step, None)), certain=False)
        elif batch is not None:
            self.add("step", step, here, (), certain=False)  # it is not what the step collects
        self._run(step, here, certain=not kept and batch is None)

    def _join(self, step: StepNode) -> None:
        if step.name in self._joined:
            return
        self._joined.add(step.name)
        for filling in self._fillings(step):
            self._run(step, tuple(self._place(PlaceKind.SLOT, step, event) for event in filling), certain=True)

    def _fillings(self, step: StepNode) -> Iterable[tuple[EventNode, ...]]:
        """The events that make a batch of a join."""
        batch = self._setting.behaviours[step.name].batch
        if batch:
            return [batch.events]
        fillings = islice(product(*self._setting.choices(step)), MOST_FILLINGS)
        return {tuple(sorted(filling, key=lambda event: event.fullname)): None for filling in fillings}

    def _run(self, step: StepNode, takes: Marking, *, certain: bool) -> None:
        """Let `step` run on tokens of these places: all that it may return, with all that it may send meanwhile."""
        behaviour = self._setting.behaviours[step.name]
        certain = certain and behaviour.certain
        if step.name in self._setting.handlers:
            handler = self._setting.handlers[step.name]
            failed = self._place(PlaceKind.WORK, handler, next(iter(handler.accepts), None))
            self.add("failure", step, takes, (failed,), certain=False)
        variants = behaviour.variants(_MOST_VARIANTS)
        if variants is None:
            self.add("step", step, takes, (self._place(PlaceKind.BUSY, step, None),), certain=False)
            return
        for sent in variants:
            for alternative in behaviour.alternatives:
                sure = certain and alternative.certain and len(variants) == 1
                self._alternative(step, takes, alternative, sent, certain=sure)

    def _busy(self, step: StepNode, here: Marking) -> None:
        """A step that sends any number of events, one after the other."""
        behaviour = self._setting.behaviours[step.name]
        for sending in behaviour.sends:
            gives = (*here, *self._sent((sending,)))
            self.add("step", step, here, gives, sent=(sending.event,), certain=False)
        for alternative in behaviour.alternatives:
            self._alternative(step, here, alternative, (), certain=False)

    def _alternative(
        self, step: StepNode, takes: Marking, made: Alternative, sent: tuple[Sending, ...], *, certain: bool
    ) -> None:
        gives, stops = self._sent(sent), False
        if made.listed:
            gives += (self._place(PlaceKind.STREAM, step, None),)
        else:
            for event in made.events:
                stops = event.kind is EventKind.STOP
                gives += () if stops else self._returned(event)
        sent_events = tuple(each.event for each in sent)
        self.add(
            "step",
            step,
            takes,
            gives,
            made=made.events,
            listed=made.listed,
            sent=sent_events,
            stops=stops,
            certain=certain,
            optional=made.optional,
        )

    def _returned(self, event: EventNode) -> Marking:
        asks = event.kind is EventKind.INPUT_REQUIRED and self._level is None
        return (*self.arrivals(event), *((self._place(PlaceKind.REQUEST, None, event),) if asks else ()))

    def _sent(self, sent: Iterable[Sending]) -> Marking:
        """What is sent goes outside all streams, so in the net of a member it is not seen again."""
        if self._level is not None:
            return ()
        return tuple(place for each in sent for place in self._target(each))

    def _target(self, sending: Sending) -> Iterable[int]:
        if sending.step is None:
            return self.arrivals(sending.event)
        targets = [step for step in self._setting.takers(sending.event) if step.name == sending.step]
        return [place for step in targets for place in self._arrival(sending.event, step)]

    # --- what can happen to a stream ----------------------------------------------------------------------------------

    def _stream(self, producer: StepNode, here: Marking) -> None:
        """A stream closes and hands each join its batch. Before that, its members may send, ask, and stop the run."""
        joins = self._setting.levels[producer.name].joins
        batches = {join.name: self._place(PlaceKind.WORK, join, None) for join in joins}
        self.add("close", producer, here, tuple(batches.values()))
        for join in joins:
            if any(parameter.take for parameter in join.parameters):
                left = self._place(PlaceKind.FORSAKEN, producer, None)
                self.add("take", join, here, (left, *batches.values()), certain=False)
        for step in self._setting.within(producer):
            for sending in self._setting.behaviours[step.name].sends:
                gives = (*here, *self._sent((sending,)))
                self.add("member", step, here, gives, sent=(sending.event,), certain=False)
            for event in step.bare:
                if event.kind is EventKind.STOP:
                    self.add("member", step, here, (), made=(event,), stops=True, certain=False)
                elif event.kind is EventKind.INPUT_REQUIRED and self._level is None:
                    gives = (*here, self._place(PlaceKind.REQUEST, None, event))
                    self.add("member", step, here, gives, made=(event,), certain=False)
