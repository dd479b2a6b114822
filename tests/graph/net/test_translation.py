"""What each kind of step becomes in the net."""

from dataclasses import replace

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, Named
from surefoot.graph.facts import Collects, Fact, HandsOnContext, Sends, TouchesState, WaitsFor
from surefoot.graph.location import Location
from surefoot.graph.net.model import Marking, Net, Place, PlaceKind, Transition
from surefoot.graph.net.translation import net_of
from tests.declarations import step, workflow

HERE = Location("m.py", 5)


def net(*steps: DeclaredStep) -> Net:
    """The net of a workflow of these steps."""
    return net_of(build(workflow(*steps)))


def name(place: Place) -> str:
    """What is where: `work b A`."""
    parts = [place.kind.name.lower(), place.step.name if place.step else "", place.event.name if place.event else ""]
    return " ".join(part for part in parts if part)


def arcs(net: Net, cause: str = "step") -> list[str]:
    """The transitions with this cause: `work a Start → work b A`."""

    def told(marking: Marking) -> str:
        return " + ".join(name(net.places[place]) for place in marking)

    def tail(each: Transition) -> str:
        marks = {"!": each.stops, "?": not each.certain, "~": each.optional}
        return "".join(mark for mark, holds in marks.items() if holds)

    return [f"{told(each.takes)} → {told(each.gives)}{tail(each)}" for each in net.transitions if each.cause == cause]


def sends(event: str, *, least: int = 1, most: int | None = 1, target: str | None = None) -> Fact:
    """A body sends an event of this class."""
    return Sends(Named(f"m.{event}"), HERE, target, least=least, most=most)


def collects(*events: str, always: bool = True, counted: bool = True) -> Fact:
    """A body collects these from its first parameter."""
    terms = tuple(Named(f"m.{event}") for event in events)
    return Collects(terms, HERE, parameter="p0", counted=counted, always=always)


def test_an_event_for_several_steps_is_as_many_tokens() -> None:
    """The start is a choice of what enters; each step that takes it gets a token of its own."""
    found = net(step("a", "Start", "Stop"), step("b", "Start", "None"))
    assert arcs(found, "start") == ["entry → work a Start + work b Start"]


def test_each_alternative_is_a_transition() -> None:
    """A union branches; a stop event ends all; None ends a branch, and then the step may decline."""
    found = net(step("a", "Start", "A | Stop"), step("b", "A", "Stop | None"))
    assert arcs(found) == ["work a Start → work b A", "work a Start → !", "work b A → !~", "work b A → ~"]


def test_a_join_takes_one_of_each() -> None:
    """What comes waits in the slots; two slots of one class take two tokens."""
    found = net(step("a", "Start", "A"), step("b", "Start", "B"), step("join", ["A", "B", "A"], "Stop"))
    assert arcs(found)[-1] == "slot join A + slot join A + slot join B → !"


def test_a_literal_batch_is_a_join() -> None:
    """Where each execution collects, events are kept; where one may not, it may keep them or go on."""
    steps = [step("a", "Start", "A"), step("b", "Start", "B")]
    always = step("join", "A | B", "Stop | None", facts=(collects("A", "B"),))
    found = net(*steps, always)
    assert arcs(found)[-1] == "slot join A + slot join B → !"
    assert arcs(found, "buffer") == []
    sometimes = step("join", "A | B", "Stop | None", facts=(collects("A", "B", always=False),))
    found = net(*steps, sometimes)
    assert "slot join A + slot join B → !?" in arcs(found)
    assert arcs(found, "buffer") == [
        "work join A → slot join A?",
        "work join A → slot join A + busy join?",
        "work join B → slot join B?",
        "work join B → busy join + slot join B?",
    ]


def test_a_list_is_one_token_that_becomes_a_batch() -> None:
    """When the stream closes its join runs; what happens to a member is a net of its own."""
    found = net(step("split", "Start", "list[A]"), step("work", "A", "B | None"), step("join", "list[B]", "Stop"))
    assert arcs(found, "close") == ["stream split → work join"]
    assert arcs(found) == ["work split Start → stream split", "work join → !"]
    (member,) = found.members.values()
    assert member.producer is not None
    assert arcs(member, "start") == ["entry → work work A"]
    assert arcs(member) == ["work work A → ~", "work work A → ~"]  # a list join takes B when the stream closes


def test_a_member_may_stop_the_run() -> None:
    """While the stream is open one of its members may do so; nobody knows when."""
    found = net(step("split", "Start", "list[A]"), step("work", "A", "B | Stop"), step("join", "list[B]", "Stop"))
    assert arcs(found, "member") == ["stream split → !?"]


def test_what_is_sent_is_there_whatever_is_returned() -> None:
    """Each count of what may be sent is a transition; any number is a loop of its own."""
    taker = step("b", "A", "Stop")
    once = net(step("a", "Start", "A | None", facts=(sends("A"),)), taker)
    assert arcs(once)[0] == "work a Start → work b A"
    often = net(step("a", "Start", "A | None", facts=(sends("A", least=0, most=2),)), taker)
    assert arcs(often)[:3] == ["work a Start → ?", "work a Start → work b A?", "work a Start → work b A + work b A?"]
    always = net(step("a", "Start", "A | None", facts=(sends("A", least=0, most=None),)), taker)
    assert arcs(always)[:2] == ["work a Start → busy a?", "busy a → busy a + work b A?"]


def test_what_is_sent_to_one_step_goes_there_alone() -> None:
    """A target takes the event from all others."""
    steps = [step("b", "A", "Stop"), step("c", "A", "None")]
    found = net(step("a", "Start", "A | None", facts=(sends("A", target="c"),)), *steps)
    assert arcs(found)[0] == "work a Start → work c A"


def test_a_step_that_looks_at_the_state_promises_nothing() -> None:
    """Which alternative it takes may depend on what happened before."""
    found = net(step("a", "Start", "Stop", facts=(TouchesState(HERE),)))
    assert arcs(found) == ["work a Start → !?"]


def test_a_question_hands_over_to_the_outside() -> None:
    """It is answered with each event that people send; they may also send it unasked."""
    found = net(step("ask", "Start", "Ask"), step("hear", "Answer", "Stop"))
    assert arcs(found) == ["work ask Start → request Ask", "work hear Answer → !"]
    assert arcs(found, "answer") == ["request Ask → work hear Answer"]
    assert arcs(found, "outside") == ["outside Answer → outside Answer + work hear Answer?"]


def test_a_failure_goes_to_its_handler() -> None:
    """A step may fail; what its handler makes of it is in the net, too."""
    found = net(step("a", "Start", "Stop"), replace(step("caught", "Failed", "Stop"), role="catch_error"))
    assert arcs(found, "failure") == ["work a Start → work caught Failed?"]
    assert arcs(found) == ["work a Start → !", "work caught Failed → !"]


def reasons(found: Net) -> list[str]:
    """Why the net may not tell the truth; those that hide something with a mark."""
    return [f"{'!' if doubt.blind else ''}{doubt.reason}" for doubt in found.doubts]


def test_what_is_out_of_sight_is_a_doubt() -> None:
    """Each says what it is about; a net that may show too little is blind."""
    end = step("end", "A", "Stop")
    assert reasons(net(step("a", "Start | ?", "A"), end)) == ["!the signature of `a` is not wholly in sight"]
    assert reasons(net(step("a", "Start", "A", facts=(HandsOnContext(HERE),)), end)) == ["!`a` hands on its context"]
    uncounted = step("end", "A", "Stop | None", facts=(collects("A", counted=False),))
    assert reasons(net(step("a", "Start", "A"), uncounted)) == [
        "how many events `end` collects only running it would tell"
    ]
    waits = step("b", "Start", "None", facts=(WaitsFor(Named("m.A"), HERE),))
    assert reasons(net(step("a", "Start", "A"), end, waits)) == ["`b` waits for `A`, which comes from another step"]


def test_joins_that_can_be_filled_in_many_ways_are_a_doubt() -> None:
    """Ways are told apart up to a bound."""
    makers = [step(f"c{number}", "Start", f"L{number} | R{number}") for number in range(7)]
    found = net(*makers, step("join", [f"L{number} | R{number}" for number in range(7)], "Stop"))
    assert reasons(found) == ["!the slots of `join` can be filled in too many ways"]
    assert sum(each.stops for each in found.transitions) == 64
    assert {place.kind for place in found.places} == {PlaceKind.ENTRY, PlaceKind.WORK, PlaceKind.SLOT}
