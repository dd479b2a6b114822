"""The verdict is what `surefoot.testing.explore` finds: the bodies run on the driver of production, in every order."""

from hypothesis import assume, event, given, settings

from surefoot.soundness.faults import FaultKind
from surefoot.soundness.verdict import prove
from surefoot.testing import explore
from tests.soundness.flow_events import Answer, Ask, Refusal
from tests.soundness.flows import Flow
from tests.soundness.random_flows import flows

_MOST_SCHEDULES = 150
_MOST_TURNS = 40


@settings(max_examples=60)
@given(flows(hears=False))
def test_the_verdict_is_what_exploration_finds(flow: Flow) -> None:
    """No schedule of a sound workflow stalls or loses work, and some schedule of an unsound one goes wrong."""
    assume(all(each.take is None for each in flow.steps))  # what a join does not want is broken off, and rightly
    live = flow.live()
    verdict = prove(flow.graph(live))
    event(verdict.outcome)
    assume(verdict.outcome != "unknown")
    answers = [each() for each in (Answer, Refusal) if each.__name__ in flow.accepted()]
    found = explore(
        lambda: live(disable_validation=True),
        answers={Ask: answers} if answers else {},
        max_schedules=_MOST_SCHEDULES,
        max_steps=_MOST_TURNS,
    )
    lost = [each for each in found.lost if each.how != "reached nobody"]
    if verdict.outcome == "sound":
        assert not found.stalls and not found.waits and not lost, str(found)
    elif found.complete and verdict.fault is not None and verdict.fault.kind is not FaultKind.NEVER_RUNS:
        assert found.stalls or found.waits or lost, str(found)
