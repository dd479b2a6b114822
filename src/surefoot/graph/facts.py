"""What the body of a step does, as far as rules ask.

A front end that reads no bodies, or not all of them, leaves facts out; a rule is silent without them.
"""

from typing import TYPE_CHECKING, TypeAlias

from surefoot.graph.location import Location
from surefoot.record import value

if TYPE_CHECKING:
    from surefoot.graph.declared import TypeTerm

__all__ = [
    "AwaitsPlainCall",
    "ChangesInstance",
    "ChangesParameter",
    "ChangesSent",
    "Collects",
    "EntersWithoutAsync",
    "Fact",
    "FallsOff",
    "HandsOnContext",
    "NamesState",
    "Noticed",
    "Returns",
    "ReturnsNothing",
    "Sends",
    "SendsAndReturns",
    "SharesWaiter",
    "Stores",
    "Suspends",
    "TouchesState",
    "Unawaited",
    "WaitsFor",
]


@value
class Sends:
    """`ctx.send_event(E(...))`.

    Parameters:
        step: name of the only step it is for, where that is written out.
        inner: it stands in a function within the body, which may run elsewhere, or never.
        exact: it is an instance of the very class; otherwise it may be one of a subclass.
        least, most: how often one execution of the body does it at least, and at most; None where the text sets no
            bound.
    """

    term: "TypeTerm"
    location: Location
    step: str | None = None
    inner: bool = False
    exact: bool = True
    least: int = 1
    most: int | None = 1


@value
class WaitsFor:
    """`await ctx.wait_for_event(E)`.

    Parameters:
        request: the event that asks for it, `waiter_event=`.
    """

    term: "TypeTerm"
    location: Location
    request: "TypeTerm | None" = None


@value
class Collects:
    """`ctx.collect_events(ev, [A, B])`.

    Parameters:
        terms: the types that are written out; a type as often as it is collected, if that is `counted`.
        parameter: name of the parameter that holds the collected event, untouched; empty where it may be another event.
        counted: `terms` are the whole batch. Otherwise only running the step would tell how large it is.
        always: every execution of the body comes to the call.
    """

    terms: tuple["TypeTerm", ...]
    location: Location
    parameter: str = ""
    counted: bool = True
    always: bool = True


@value
class NamesState:
    """`ctx.store.get("user.name")`, or a write, with the path written out.

    Parameters:
        location: where the path is given.
    """

    path: str
    location: Location


@value
class Stores:
    """`await ctx.store.set("client", Client())`.

    Parameters:
        path: where it goes.
        term: the class of the value, or of something in it; None for what the step was given.
        parameter: name of the parameter that it was given for.
    """

    path: str
    term: "TypeTerm | None"
    location: Location
    parameter: str = ""


@value
class TouchesState:
    """It reads the state of the run or changes the workflow, so what it returns may depend on what happened before."""

    location: Location


@value
class Suspends:
    """It waits for something other than the state of the run, so others go on meanwhile, and may stop the run."""

    location: Location


@value
class HandsOnContext:
    """The context is passed to other code, which may send or wait as well."""

    location: Location


@value
class Returns:
    """`return E(...)`, of an event that is made in the body.

    Parameters:
        listed: it is an element of a list that is returned.
        judged: a type checker compares it with the annotation.
    """

    term: "TypeTerm"
    location: Location
    listed: bool = False
    judged: bool = False


@value
class ReturnsNothing:
    """`return`, or `return None`; the first of them."""

    location: Location


@value
class FallsOff:
    """A path runs off the end of the body; the statement after which it does."""

    location: Location


@value
class Unawaited:
    """A coroutine of the context is made, and used as if it were its result, or not at all.

    Parameters:
        call: what is called, as written: `ctx.store.get`.
        location: where the `await` belongs.
        given_to: what is called with it, if it is an argument.
    """

    call: str
    location: Location
    given_to: "TypeTerm | None" = None


@value
class AwaitsPlainCall:
    """`await` on a method of the context that is no coroutine.

    Parameters:
        call: what is called, as written: `ctx.send_event`.
    """

    call: str
    location: Location


@value
class SharesWaiter:
    """A second wait with the literal `waiter_id` of a first.

    Parameters:
        first: where that is.
    """

    waiter_id: str
    location: Location
    first: Location


@value
class EntersWithoutAsync:
    """`with`, or `await`, on what only `async with` can enter.

    Parameters:
        call: what is called, as written: `ctx.store.edit_state`.
        awaited: it is awaited.
    """

    call: str
    location: Location
    awaited: bool = False


@value
class ChangesInstance:
    """`self.total = …`, `self.found.append(…)`.

    Parameters:
        attribute: name of the attribute.
        contents: what it holds is changed, which is certain only of a list, a dict or a set.
    """

    attribute: str
    location: Location
    contents: bool = False


@value
class ChangesParameter:
    """`ev.total = …`, of something that the step was given.

    Parameters:
        parameter: its name.
    """

    parameter: str
    location: Location


@value
class ChangesSent:
    """An event is changed when it has been sent, or written to the stream.

    Parameters:
        variable: what it is called.
        sent: where that is done.
    """

    variable: str
    location: Location
    sent: Location


@value
class SendsAndReturns:
    """An event is returned that has been sent.

    Parameters:
        variable: what it is called.
        sent: where that is done.
    """

    variable: str
    location: Location
    sent: Location


@value
class Noticed:
    """Something in the text of a body that is a fault by itself, or together with what else the graph says.

    Parameters:
        rule: name of the rule that speaks of it.
        words: what its texts need to know, by name.
        related: places that belong to it, each with what is there.
    """

    rule: str
    location: Location
    words: tuple[tuple[str, str], ...] = ()
    related: tuple[tuple[str, Location], ...] = ()


Fact: TypeAlias = (
    Sends
    | WaitsFor
    | Collects
    | NamesState
    | Stores
    | TouchesState
    | Suspends
    | HandsOnContext
    | Returns
    | ReturnsNothing
    | FallsOff
    | Unawaited
    | AwaitsPlainCall
    | EntersWithoutAsync
    | SharesWaiter
    | ChangesInstance
    | ChangesParameter
    | ChangesSent
    | SendsAndReturns
    | Noticed
)
