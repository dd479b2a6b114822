"""Whether what a join waits for can come together, on graphs built by hand."""

import pytest

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, Named, Opaque
from surefoot.graph.facts import HandsOnContext, Sends
from surefoot.graph.fan_in import slots_apart, unfed_lists
from surefoot.graph.location import Location
from tests.declarations import cls, step, workflow

HERE = Location("m.py", 9)


def unfed(*steps: DeclaredStep) -> dict[str, list[str]]:
    """Step → the elements of its list that no stream carries."""
    found = unfed_lists(build(workflow(*steps, classes=[cls("A"), cls("B", "A")])))
    return {each.step.name: [event.name for event in each.missing] for each in found}


def apart(*steps: DeclaredStep) -> dict[str, list[list[str]]]:
    """Step → for each slot, where its event flows."""
    found = slots_apart(build(workflow(*steps, classes=[cls("A"), cls("B", "A")])))
    return {
        joining.name: [[*(["top"] if slot.top else []), *(each.name for each in slot.streams)] for slot in slots]
        for joining, slots in found
    }


SPLIT = step("split", "Start", "list[A]")


def test_a_list_is_fed_by_what_becomes_of_a_returned_list() -> None:
    """Through ordinary steps, and through the joins of lists within."""
    assert (
        unfed(SPLIT, step("work", "A", "list[C]"), step("inner", "list[C]", "D"), step("outer", "list[D]", "Stop"))
        == {}
    )
    assert unfed(SPLIT, step("work", "A", "list[C]"), step("outer", "list[A | C]", "Stop")) == {}
    assert unfed(
        SPLIT, step("work", "A", "list[C]"), step("inner", "list[C]", "D"), step("outer", "list[B]", "Stop")
    ) == {"outer": ["B"]}


def test_single_events_feed_no_list() -> None:
    """Neither those that are returned by themselves nor the start."""
    assert unfed(step("begin", "Start", "A"), step("join", "list[A]", "Stop")) == {"join": ["A"]}
    assert unfed(step("join", "list[Start]", "Stop")) == {"join": ["Start"]}


def test_subclasses_feed_a_list_that_accepts_them() -> None:
    """And no other."""
    split = step("split", "Start", "list[B]")
    assert unfed(split, step("join", "list[A]", "Stop")) == {"join": ["A"]}
    assert unfed(split, step("join", "list[A]", "Stop", accept_event_subclasses=True)) == {}


def test_what_is_out_of_sight_may_feed_a_list() -> None:
    """A return that is not known may be anything; a step that takes who knows what may lead there what is returned."""
    join = step("join", "list[A]", "Stop")
    assert unfed(step("begin", "Start", "?"), join) == {}
    assert unfed(step("begin", "Start", "A"), step("other", "?", "None"), join) == {}
    assert unfed(step("begin", "Start", "None"), step("other", "?", "None"), join) == {"join": ["A"]}


JOIN = step("join", ["A", "C"], "Stop")


@pytest.mark.parametrize(
    ("steps", "levels"),
    [
        ([step("begin", "Start", "A | C")], None),
        ([SPLIT, step("work", "A", "C")], None),
        ([SPLIT, step("again", "Start", "A | C")], None),
        ([SPLIT, step("other", "Start", "C")], [["split"], ["top"]]),
        ([SPLIT, step("other", "Start", "list[C]")], [["split"], ["other"]]),
        ([SPLIT, step("within", "A", "list[C]")], [["split"], ["within"]]),
        ([SPLIT], None),  # `C` comes from nowhere, and that is told by itself
    ],
)
def test_slots_are_filled_at_one_level(steps: list[DeclaredStep], levels: list[list[str]] | None) -> None:
    """All outside the lists, or all in one of them."""
    assert apart(*steps, JOIN) == ({"join": levels} if levels else {})


def test_events_from_outside_flow_at_the_top() -> None:
    """A response to one of many reaches none of them; what a webhook brings meets what is outside the lists."""
    assert apart(SPLIT, step("join", ["A", "Answer"], "Stop")) == {"join": [["split"], ["top"]]}
    assert apart(step("begin", "Start", "A"), step("join", ["A", "Answer"], "Stop")) == {}
    assert (
        apart(step("begin", "Start", "A"), step("join", ["A", "C"], "Stop", skip_graph_checks=("reachability",))) == {}
    )
    assert apart(SPLIT, step("join", ["A", "Failed"], "Stop")) == {"join": [["split"], []]}


def test_events_that_are_sent_flow_at_the_top() -> None:
    """Whatever may send events that are not seen leaves the question open."""
    other = step("other", "Start", "C")
    assert apart(SPLIT, other, step("send", "A", "None", facts=(Sends(Named("m.A"), HERE),)), JOIN) == {}
    assert apart(SPLIT, other, step("send", "A", "None", facts=(Sends(Named("m.D"), HERE),)), JOIN) != {}
    assert apart(SPLIT, other, step("send", "A", "None", facts=(Sends(Opaque("x", "?"), HERE),)), JOIN) == {}
    assert apart(SPLIT, other, step("send", "A", "None", facts=(HandsOnContext(HERE),)), JOIN) == {}


def test_a_signature_out_of_sight_leaves_the_question_open() -> None:
    """It may fill a slot at any level."""
    assert apart(SPLIT, step("other", "Start", "C | ?"), JOIN) == {}
    assert apart(SPLIT, step("other", "Start", "C"), step("more", "?", "None"), JOIN) == {}
