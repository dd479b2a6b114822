"""Stream levels, on graphs built by hand."""

from collections.abc import Iterable
from dataclasses import replace

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep
from surefoot.graph.levels import StreamLevel, handlers_of, stream_levels, top_level
from surefoot.graph.model import EventNode, StepNode
from tests.declarations import step, workflow


def levels(*steps: DeclaredStep) -> dict[str, StreamLevel]:
    """Producer → its level."""
    return {level.producer.name: level for level in stream_levels(build(workflow(*steps)))}


def names(nodes: Iterable[EventNode | StepNode]) -> list[str]:
    """Their names, sorted."""
    return sorted(node.name for node in nodes)


def test_a_level_holds_what_ordinary_steps_make_of_the_elements() -> None:
    """It ends at the join, whose output belongs to the level around."""
    level = levels(
        step("split", "Start", "list[A]"),
        step("work", "A", "B | None"),
        step("polish", "B", "C"),
        step("join", "list[C]", "D"),
        step("end", "D", "Stop"),
    )["split"]
    assert names(level.events) == ["A", "B", "C"]
    assert names(level.joins) == ["join"]


def test_a_nested_fan_out_gives_back_what_its_joins_return() -> None:
    """The inner elements stay inside, and the outer join is bound by what comes back."""
    found = levels(
        step("split", "Start", "list[A]"),
        step("again", "A", "list[B]"),
        step("inner", "list[B]", "C"),
        step("outer", "list[C]", "Stop"),
    )
    assert names(found["split"].events) == ["A", "C"]
    assert names(found["split"].joins) == ["outer"]
    assert names(found["again"].events) == ["B"]
    assert names(found["again"].joins) == ["inner"]


def test_a_join_that_fans_out_again_is_followed() -> None:
    """What comes back may come back from a stream that a join opened."""
    found = levels(
        step("split", "Start", "list[A]"),
        step("again", "A", "list[B]"),
        step("inner", "list[B]", "list[C]"),
        step("third", "list[C]", "D"),
        step("outer", "list[D]", "Stop"),
    )
    assert names(found["split"].joins) == ["outer"]
    assert names(found["inner"].joins) == ["third"]


def test_a_loop_through_a_join_comes_to_an_end() -> None:
    """The least sets are found, though each level depends on the other."""
    found = levels(step("split", "Start | Again", "list[A]"), step("join", "list[A]", "Again | Stop"))
    assert names(found["split"].events) == ["A"]
    assert names(found["split"].joins) == ["join"]


def test_slots_are_filled_by_member_where_one_element_leads_to_all_of_them() -> None:
    """Where each slot has its own kind of element, they pair within the stream."""
    derived = levels(
        step("split", "Start", "list[A]"),
        step("left", "A", "B"),
        step("right", "A", "C"),
        step("pair", ["B", "C"], "Stop"),
    )["split"]
    assert names(derived.by_member) == ["pair"]
    direct = levels(step("split", "Start", "list[B] | list[C]"), step("pair", ["B", "C"], "Stop"))["split"]
    assert names(direct.by_member) == []


def test_slots_for_one_event_are_filled_by_several_elements_unless_one_brings_enough() -> None:
    """An element that brings a single event waits for that of another element."""
    pairs = levels(step("split", "Start", "list[A]"), step("pair", ["A", "A"], "Stop"))["split"]
    assert names(pairs.by_member) == []
    twice = levels(
        step("split", "Start", "list[A]"),
        step("left", "A", "B"),
        step("right", "A", "B"),
        step("pair", ["B", "B"], "Stop"),
    )["split"]
    assert names(twice.by_member) == ["pair"]


def test_a_handler_makes_its_events_in_the_level_of_the_step_it_covers() -> None:
    """What rescues a member can rejoin the batch."""
    rescue = replace(step("rescue", "Failed", "B"), role="catch_error")
    level = levels(
        step("split", "Start", "list[A]"), step("work", "A", "Stop"), step("join", "list[B]", "Stop"), rescue
    )["split"]
    assert names(level.joins) == ["join"]


def test_a_handler_that_names_a_step_goes_before_one_that_names_none() -> None:
    """And handlers have no handler."""
    named = replace(step("named", "Failed", "Stop", for_steps=("one",)), role="catch_error")
    every = replace(step("every", "Failed", "Stop"), role="catch_error")
    graph = build(workflow(step("one", "Start", "A"), step("two", "A", "Stop"), every, named))
    found = {node.name: handlers_of(graph).get(node.name) for node in graph.steps}
    assert {name: handler.name if handler else None for name, handler in found.items()} == {
        "one": "named",
        "two": "every",
        "named": None,
        "every": None,
    }


def test_a_handler_of_a_join_goes_on_where_the_join_would() -> None:
    """What it returns belongs to the level around the stream that failed to come together."""
    handler = replace(step("recover", "Failed", "D", for_steps=("inner",)), role="catch_error")
    found = levels(
        step("split", "Start", "list[A]"),
        step("again", "A", "list[B]"),
        step("inner", "list[B]", "C"),
        handler,
        step("outer", "list[C | D]", "Stop"),
    )
    assert names(found["split"].events) == ["A", "C", "D"]


def test_the_top_level_holds_what_comes_out_of_streams() -> None:
    """And what ordinary steps make of the events from outside, but nothing that flows in a stream."""
    graph = build(
        workflow(
            step("split", "Start", "list[A] | B"),
            step("work", "A", "C"),
            step("join", "list[C]", "D"),
            step("end", "D", "Stop"),
            step("hear", "Answer", "E"),
        )
    )
    seeds = [graph.events["m.Start"], graph.events["m.Answer"]]
    assert names(top_level(graph, seeds)) == ["Answer", "B", "D", "E", "Start"]


def test_a_handler_of_everything_feeds_no_join_of_another_stream() -> None:
    """Its fallback for the second stream does not make the first one feed the second join, unless it comes to that."""
    handler = replace(step("recover", "Failed", "B | D"), role="catch_error")
    found = levels(
        step("split", "Start", "list[A]"),
        step("work", "A", "B"),
        step("join", "list[B]", "F"),
        step("again", "F", "list[C]"),
        step("rework", "C", "D"),
        handler,
        step("all", "list[D]", "Stop"),
    )
    assert names(found["split"].joins) == ["join"]
    assert names(found["split"].joins_by_failure) == ["all"]
    assert names(found["again"].joins) == ["all"]
