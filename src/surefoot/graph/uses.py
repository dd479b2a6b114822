"""What code makes of workflows and events, wherever it stands: in a step, in `main()`, in a test.

A front end finds the calls and says which class each of them is about; a rule says what is wrong with them. What a
front end cannot see is left out: of a call that unpacks something it is only said that more may be given.
"""

from typing import TypeAlias

from surefoot.graph.location import Location
from surefoot.record import value

__all__ = [
    "Builds",
    "Call",
    "Constructor",
    "DropsHandler",
    "ForgetsToAwait",
    "Given",
    "GivenEvent",
    "Instantiates",
    "Positional",
    "ReadsStream",
    "Runs",
    "TakenField",
    "Unfit",
    "Use",
]


@value
class Given:
    """An argument that is given by name.

    Parameters:
        location: where its value begins.
    """

    name: str
    location: Location


@value
class Positional:
    """An argument that is given by its place.

    Parameters:
        kind: name of the class of its value (`str`, `NoneType`, `Settings`); empty where that is not certain.
    """

    location: Location
    kind: str = ""


@value
class Call:
    """The arguments of a call.

    Parameters:
        location: where it begins.
        positional: those before the first `*`.
        open: it unpacks something, so that more may be given.
    """

    location: Location
    given: tuple[Given, ...] = ()
    positional: tuple[Positional, ...] = ()
    open: bool = False


@value
class TakenField:
    """A field, as the constructor of its class takes it.

    Parameters:
        name: the attribute.
        keywords: under which names its value may be given; that to recommend first. None where that is out of sight.
        required: the class cannot be built without it.
    """

    name: str
    keywords: tuple[str, ...]
    required: bool


@value
class Constructor:
    """What building an event takes.

    Parameters:
        fields: own and inherited ones.
        entries: keywords that mean something without being a field.
        positional: the keyword that a first argument without a name stands for; empty where there may be none.
        free: the class says that it takes whatever else is given.
        closed: it says that it takes nothing else, even where it has no fields.
    """

    fields: tuple[TakenField, ...]
    entries: frozenset[str] = frozenset()
    positional: str = ""
    free: bool = False
    closed: bool = False

    def unknown(self, call: Call) -> list[Given]:
        """The keywords of `call` that mean nothing to the class. One that says nothing and has no fields takes all.

        What begins with an underscore is left alone: it is private, and its author knows why it is given.
        """
        judged = self.closed or (bool(self.fields) and not self.free)
        if not judged or not all(field.keywords for field in self.fields):
            return []
        known = self.entries.union(*(field.keywords for field in self.fields))
        return [each for each in call.given if each.name not in known and not each.name.startswith("_")]

    def missing(self, call: Call) -> list[TakenField]:
        """The fields that `call` would have to give, and does not."""
        given = {each.name for each in call.given} | ({self.positional} if call.positional else set())
        required = [] if call.open else [field for field in self.fields if field.required]
        return [field for field in required if given.isdisjoint(field.keywords)]

    def surplus(self, call: Call) -> tuple[Positional, ...]:
        """The arguments of `call` that would need a name."""
        return call.positional[1 if self.positional else 0 :]


@value
class Builds:
    """An event is built: `Draft(topic="bees")`.

    Parameters:
        event: name of its class.
        dialect: the library that the class derives from.
    """

    event: str
    constructor: Constructor
    call: Call
    dialect: str = "surefoot"

    @property
    def location(self) -> Location:
        """Where the call begins."""
        return self.call.location


@value
class Instantiates:
    """A workflow whose constructor is that of `Workflow` itself is instantiated: `Flow(timeout=60)`.

    Parameters:
        workflow: name of its class.
        inherited: it is the call of `super().__init__` in an initializer of its own.
    """

    workflow: str
    call: Call
    inherited: bool = False

    @property
    def location(self) -> Location:
        """Where the call begins."""
        return self.call.location


@value
class GivenEvent:
    """An event that is given to start a run.

    Parameters:
        event: name of its class.
        fits: the workflow starts with it.
    """

    event: str
    fits: bool
    location: Location


@value
class Unfit:
    """A value that pydantic certainly refuses.

    Parameters:
        kind: what it is.
        wanted: what the field takes.
    """

    name: str
    kind: str
    wanted: str
    location: Location


@value
class Runs:
    """A workflow is run: `flow.run(topic="bees")`.

    Parameters:
        workflow: name of its class.
        start: name of the class of the event that it starts with.
        constructor: what building that event takes; None where it is not in sight.
        event: what is given as start event; None where that is nothing, or not certainly an event.
        unfit: values of fields that do not fit.
        dialect: the library that the class derives from.
    """

    workflow: str
    start: str
    constructor: Constructor | None
    call: Call
    event: GivenEvent | None = None
    unfit: tuple[Unfit, ...] = ()
    dialect: str = "surefoot"

    @property
    def location(self) -> Location:
        """Where the call begins."""
        return self.call.location


@value
class DropsHandler:
    """A workflow is run, and nobody holds the handler.

    Parameters:
        workflow: name of its class.
    """

    workflow: str
    location: Location


@value
class ReadsStream:
    """The stream of a run is read where there is none to read.

    Parameters:
        of: what it is taken from, as written.
        first: where it has been read to its end; None where it is taken from the result of the run.
    """

    of: str
    location: Location
    first: Location | None = None


@value
class ForgetsToAwait:
    """A coroutine of a handler, or of a context outside of steps, that nothing awaits.

    Parameters:
        call: what is called, as written: `handler.send_event`.
        location: where the `await` belongs.
    """

    call: str
    location: Location


Use: TypeAlias = Builds | Instantiates | Runs | DropsHandler | ForgetsToAwait | ReadsStream
