"""The verdict is what the engine does: sound workflows never go wrong, and traces of unsound ones happen."""

from hypothesis import event, given, settings

from surefoot.soundness.verdict import prove
from tests.soundness.engine_runs import Engine
from tests.soundness.exhaustive import search
from tests.soundness.flows import Flow
from tests.soundness.random_flows import flows
from tests.soundness.replay import happens

_EXAMPLES = 120


@settings(max_examples=_EXAMPLES)
@given(flows())
def test_the_verdict_is_what_the_engine_does(flow: Flow) -> None:
    """No run of a sound workflow goes wrong; what is told of an unsound one can be done."""
    live = flow.live()
    verdict = prove(flow.graph(live))
    event(verdict.outcome)
    if verdict.outcome == "sound":
        found = search(Engine(flow, live))
        assert not found.faults and not found.endless
        assert not found.complete or flow.hears or found.ran == flow.ordinary
    elif verdict.outcome == "unsound":
        assert verdict.fault is not None
        assert happens(verdict.fault, Engine(flow, live))


@settings(max_examples=_EXAMPLES)
@given(flows(sends=False, hears=False, asks=False))
def test_nothing_is_unknown_where_nothing_is_left_to_chance(flow: Flow) -> None:
    """Where steps only return, there is a verdict, unless a join mixes events of several members of a list."""
    verdict = prove(flow.graph())
    mixes = any("different members" in doubt.reason for doubt in verdict.doubts)
    assert mixes or verdict.outcome != "unknown", verdict.doubts
