"""Verdicts on small workflows, one for each kind of fault and of doubt."""

from dataclasses import replace

import pytest

from surefoot.graph.declared import DeclaredStep, Named
from surefoot.graph.facts import Collects, HandsOnContext, Sends, TouchesState
from surefoot.graph.location import Location
from surefoot.soundness.analysis import Analysis
from surefoot.soundness.faults import FaultKind, faults_of
from surefoot.soundness.remainders import remainders
from surefoot.soundness.telling import path
from surefoot.soundness.verdict import Verdict, prove
from tests.declarations import step
from tests.soundness.nets import graph

HERE = Location("m.py", 5)


def verdict(*steps: DeclaredStep, most: int = 10_000) -> Verdict:
    """The verdict on a workflow of these steps."""
    return prove(graph(*steps), most=most)


def fault(*steps: DeclaredStep) -> tuple[FaultKind, str, list[str]]:
    """What is wrong with a workflow that is unsound, how it comes to that, and what it leaves."""
    found = verdict(*steps).fault
    assert found is not None
    assert found.certain
    line = path(found.trace.transitions, found.trace.net)
    return found.kind, line, [remainder.words for remainder in remainders(found.trace)]


@pytest.mark.parametrize(
    "steps",
    [
        [step("a", "Start", "A"), step("b", "A", "Stop")],
        [step("a", "Start | B", "A"), step("b", "A", "B | Stop")],
        [step("a", "Start", "A | B"), step("b", "A | B", "Stop")],
        [step("a", "Start", "A"), step("b", "Start", "B"), step("join", ["A", "B"], "Stop")],
        [step("a", "Start", "list[A]"), step("b", "A", "B | None"), step("join", "list[B]", "Stop")],
        [step("ask", "Start", "Ask"), step("hear", "Answer", "Stop")],
        [step("ask", "Start", "Ask"), step("hear", "Answer", "Ask | Stop")],
        [step("a", "Start", "Stop"), replace(step("caught", "Failed", "Stop"), role="catch_error")],
    ],
    ids=["row", "loop", "union", "join", "fan-out", "question", "questions", "handler"],
)
def test_sound(steps: list[DeclaredStep]) -> None:
    """Whatever happens, the run can stop, and leaves nothing."""
    found = verdict(*steps)
    assert (found.outcome, found.fault, found.doubts) == ("sound", None, ())
    assert found.certificate.markings > 0


def test_a_join_of_what_excludes_each_other_stalls() -> None:
    """It waits for what only another choice would have made."""
    assert fault(step("a", "Start", "A | B"), step("join", ["A", "B"], "Stop")) == (
        FaultKind.STALL,
        "start → (`Start`) → `a` → (`A`)",
        ["`join` keeps `A` and waits for `B`, which only another choice of `a` leads to"],
    )


def test_a_branch_that_may_end_stalls() -> None:
    """Where the only branch ends with None nothing is under way."""
    kind, line, left = fault(step("a", "Start", "A"), step("b", "A", "None"), step("end", "B", "Stop"))
    assert (kind, line, left) == (FaultKind.STALL, "start → (`Start`) → `a` → (`A`) → `b` → (nothing)", [])


def test_a_loop_without_a_way_out_is_endless() -> None:
    """It goes on for ever, and no stop can be reached."""
    kind, line, left = fault(step("a", "Start", "A | Stop"), step("b", "A", "C"), step("c", "C", "A"))
    assert (kind, line) == (FaultKind.ENDLESS, "start → (`Start`) → `a` → (`A`)")
    assert left == ["`b` is at work on `A`"]


def test_a_loop_may_leave_more_each_time() -> None:
    """One slot of a join fills, and the other does not."""
    analysis = Analysis(graph(step("a", "Start | A", "A | B"), step("join", ["A", "B"], "Stop")), 1_000)
    found = next(fault for fault in faults_of(analysis) if fault.kind is FaultKind.GROWTH)
    before, loop = found.trace.transitions[: found.since], found.trace.transitions[found.since :]
    assert path(before, analysis.net) == "start → (`Start`) → `a` → (`A`)"
    assert path(loop, analysis.net) == "`a` → (`A`)"


def test_a_stop_may_break_off_work() -> None:
    """What the other branch is doing is lost."""
    assert fault(step("a", "Start", "A"), step("b", "A", "Stop"), step("c", "A", "D"), step("d", "D", "None")) == (
        FaultKind.WORK_LOST,
        "start → (`Start`) → `a` → (`A`) → `b` → (`Stop`)",
        ["`c` is at work on `A`"],
    )


def test_a_stop_of_one_member_breaks_off_the_others() -> None:
    """A member of a list does not know how far the others are."""
    kind, line, left = fault(step("a", "Start", "list[A]"), step("b", "A", "B | Stop"), step("join", "list[B]", "Stop"))
    assert (kind, line, left) == (FaultKind.WORK_LOST, "`a` lists `A` → `b` → (`Stop`)", [])


def test_a_stop_may_leave_events_in_a_join() -> None:
    """What waits for its counterpart when the run stops came for nothing."""
    sends = Sends(Named("m.B"), HERE)
    first = step("first", "Start", "A", facts=(sends,))
    assert fault(first, step("then", "A", "C | Stop"), step("join", ["B", "C"], "Stop")) == (
        FaultKind.LEFT_BEHIND,
        "start → (`Start`) → `first` → (`A`; sent: `B`) → `then` → (`Stop`)",
        ["`join` keeps `B` and waits for `C`, which only another choice of `then` leads to"],
    )


def test_a_step_may_never_run() -> None:
    """That is told where nothing else is wrong."""
    found = verdict(step("a", "Start", "Stop"), step("b", "A", "Stop"))
    assert found.fault is not None
    assert found.fault.kind is FaultKind.NEVER_RUNS
    assert found.fault.step is not None
    assert found.fault.step.name == "b"


def test_a_run_that_goes_wrong_is_told_first() -> None:
    """It shows more than a step that never runs."""
    found = verdict(step("a", "Start", "A | B"), step("join", ["A", "B"], "C"), step("end", "C", "Stop"))
    assert found.fault is not None
    assert found.fault.kind is FaultKind.STALL


def reasons(*steps: DeclaredStep, most: int = 10_000) -> list[str]:
    """Why nothing is known of a workflow."""
    found = verdict(*steps, most=most)
    assert found.outcome == "unknown"
    return [doubt.reason for doubt in found.doubts]


def test_what_is_out_of_sight_is_not_judged() -> None:
    """A net that may show too little proves nothing, and looks at nothing."""
    hidden = step("a", "Start", "A", facts=(HandsOnContext(HERE),))
    assert reasons(hidden, step("join", ["A", "A"], "Stop")) == ["`a` hands on its context"]
    assert verdict(hidden, step("end", "A", "Stop")).certificate.markings == 0


def test_a_batch_of_unknown_size_is_a_doubt() -> None:
    """It may be complete, or never."""
    batch = Collects((Named("m.A"),), HERE, parameter="p0", counted=False)
    found = reasons(step("a", "Start", "A"), step("join", "A", "Stop | None", facts=(batch,)))
    assert found[0] == "how many events `join` collects only running it would tell"


def test_what_only_running_it_would_tell_is_a_doubt() -> None:
    """A fault on a way that no annotation promises proves nothing; nor does it acquit."""
    sends = Sends(Named("m.B"), HERE, least=0)
    assert reasons(
        step("a", "Start", "A", facts=(sends,)), step("join", ["A", "B"], "Stop"), step("b", "Start", "B")
    ) == ["only running it would tell whether `a` sends `B` and returns `A`"]
    stops = step("b", "A", "Stop", facts=(TouchesState(HERE),))
    assert reasons(step("a", "Start", "A"), stops, step("c", "A", "None")) == [
        "only running it would tell whether `b` returns `Stop`"
    ]


def test_what_is_too_large_is_unknown() -> None:
    """The proof is given up at the bound."""
    row = [step(f"s{number}", f"E{number}", f"E{number + 1}") for number in range(30)]
    steps = [step("first", "Start", "E0"), *row, step("last", "E30", "Stop")]
    assert reasons(*steps, most=20) == ["it can come to more than 20 different states"]
    assert verdict(*steps).outcome == "sound"
