"""A workflow net: where events can be, and what can happen to them.

After W. M. P. van der Aalst, "The application of Petri nets to workflow management" (1998), with three additions. A
transition may *stop* the run, whatever else is under way. A transition may be *uncertain*: the code may never take it.
And a fan-out is a net of its own, for one member of its list; in the net around, the stream is one token.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Literal, TypeAlias

from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, StepNode
from surefoot.record import value

__all__ = ["Cause", "Doubt", "Marking", "Net", "Place", "PlaceKind", "Transition"]

Marking: TypeAlias = tuple[int, ...]
"""The places that hold a token, sorted; a place as often as it holds one."""


class PlaceKind(Enum):
    """What a token in a place stands for."""

    ENTRY = "an event that is about to enter"
    WORK = "an event that a step works on, or will"
    BUSY = "a step that may send more"
    SLOT = "an event that a join keeps until the others are there"
    STREAM = "a list whose members are under way"
    FORSAKEN = "a list of which a join has taken what it wants"
    REQUEST = "a question to the outside"
    OUTSIDE = "somebody who may send an event"


@value
class Place:
    """Where an event can be.

    Parameters:
        number: its position in the net.
        step: who has it, or will; of a stream, the step that returned the list.
        event: None for the batch of a list join, and for a stream.
    """

    number: int
    kind: PlaceKind
    step: StepNode | None = None
    event: EventNode | None = None

    @property
    def is_stream(self) -> bool:
        """Whether a token in it stands for the members of a list."""
        return self.kind is PlaceKind.STREAM

    @property
    def at_work(self) -> bool:
        """Whether a token in it is work that a stop would break off."""
        return self.kind in (PlaceKind.WORK, PlaceKind.BUSY, PlaceKind.STREAM)


Cause: TypeAlias = Literal["start", "step", "buffer", "close", "take", "member", "answer", "outside", "failure"]
"""What makes a transition happen: a step that runs, an event that joins others, a stream that closes or stops (and so
on), somebody outside, the failure of a step."""


@value
class Transition:
    """Something that can happen.

    Parameters:
        number: its position in the net.
        step: who does it; None for the world outside.
        takes, gives: numbers of places, sorted; a place as often as it loses or gains a token.
        made: the events that it returns; of a list, the kinds of members.
        listed: it returns them in a list.
        sent: the events that it sends.
        stops: the run is over.
        certain: the annotations promise that it can happen. Otherwise only running the step would tell.
        optional: the step may as well have declined.
    """

    number: int
    cause: Cause
    step: StepNode | None
    takes: Marking
    gives: Marking
    made: tuple[EventNode, ...] = ()
    listed: bool = False
    sent: tuple[EventNode, ...] = ()
    stops: bool = False
    certain: bool = True
    optional: bool = False


@value
class Doubt:
    """Why a net may not tell the whole truth of a workflow.

    Parameters:
        reason: a clause: "`gather` collects a number of events that only running it would tell".
        remedy: what would settle it.
        blind: things may happen that the net does not show. Otherwise all that can happen is in it, and more.
    """

    reason: str
    remedy: str
    location: Location
    blind: bool = False


@value
class Net:
    """A workflow net.

    Parameters:
        start: what is marked when it begins.
        members: of each step whose list opens a stream, the net of one member.
        doubts: why it may not tell the truth.
        producer: in the net of a member, the step that returns the list.
    """

    places: tuple[Place, ...]
    transitions: tuple[Transition, ...]
    start: Marking
    members: Mapping[str, "Net"] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    producer: StepNode | None = None

    @property
    def blind(self) -> bool:
        """Whether things may happen that it does not show."""
        return any(doubt.blind for doubt in self.doubts)
