"""Which rules are put to a graph, and where their findings are shown."""

from dataclasses import replace

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredWorkflow, Opaque
from surefoot.graph.location import Location
from surefoot.rulebook import judge
from tests.declarations import step, workflow

ELSEWHERE = Location("base.py", 40)


def said(declared: DeclaredWorkflow) -> list[str]:
    """Place and code of what is said of a workflow."""
    return [f"{found.location} {found.code}" for found in judge(build(declared)).diagnostics]


def test_findings_come_in_order_of_place_and_code() -> None:
    """As a reader goes through the file."""
    declared = workflow(step("b", "B", "Stop", line=9), step("a", "Start", "A", line=5))
    assert said(declared) == ["m.py:5 WF207", "m.py:9 WF206"]


def test_fault_of_the_graph_at_an_inherited_step_is_shown_at_the_class() -> None:
    """Its author brought the pieces together; the file of the base may be fine."""
    inherited = replace(step("a", "Start", "A"), location=ELSEWHERE, owner="Base")
    assert said(workflow(inherited, step("b", "Start", "Stop", line=7))) == ["m.py:1 WF207"]


def test_fault_of_a_signature_is_shown_where_it_is_written() -> None:
    """Whoever inherits it, and under the name of the class that holds it."""
    inherited = replace(step("a", "Start", None), location=ELSEWHERE, owner="Base")
    (found,) = judge(build(workflow(inherited))).diagnostics
    assert (str(found.location), found.code, found.workflow) == ("base.py:40", "WF102", "Base")


def test_incomplete_base_owes_nothing_but_its_signatures() -> None:
    """What nobody runs needs no start, no stop and no producers."""
    declared = replace(workflow(step("a", "A", "B", line=5, num_workers=0)), concrete=False)
    assert said(declared) == ["m.py:5 WF110"]


def test_disabled_validation_leaves_start_and_stop() -> None:
    """A run must be able to begin and to end."""
    declared = replace(workflow(step("a", "A", "B", line=5)), disable_validation=True)
    assert said(declared) == ["m.py:1 WF202", "m.py:1 WF204"]


def test_base_out_of_sight_silences_the_graph() -> None:
    """It may bring any step; only that it is out of sight is said."""
    declared = replace(workflow(step("a", "A", "B", line=5)), unseen=(Opaque("Base", "it is out of sight"),))
    assert said(declared) == ["m.py:1 WF002"]


def test_one_finding_for_an_event_with_notes_for_the_others() -> None:
    """Three steps that wait in vain for one event are one fault."""
    steps = [step(name, "A", "Stop", line=line) for line, name in enumerate("xyz", 3)]
    (found,) = judge(build(workflow(step("s", "Start", "Stop", line=2), *steps))).diagnostics
    assert found.message == "step `x` waits for `A`, which no step returns"
    assert [str(note) for note in found.notes] == ["`y` waits for it, too (m.py:4)", "`z` waits for it, too (m.py:5)"]


def test_headlines_are_one_for_each_kind() -> None:
    """What a run-time error opens with names all events of a kind in one line."""
    judgement = judge(build(workflow(step("s", "Start", "Stop | B | C"), step("t", "A", "Stop"))))
    assert judgement.headlines == (
        "The following events are consumed but never produced: A",
        "The following events are produced but never consumed: B, C",
    )


def test_misspelt_option_was_likely_meant() -> None:
    """Both decorators know their own options only."""
    near = step("a", "Start", "Stop", line=2, num_worker=2)
    far = step("b", "Start", "Stop", line=3, for_step=("a",))
    helps = [found.help for found in judge(build(workflow(near, far))).diagnostics]
    assert helps == ["did you mean `num_workers`?", "correct the argument of the decorator"]
