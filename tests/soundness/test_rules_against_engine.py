"""What WF303, WF304 and WF306 say of a workflow is what the engine does."""

from collections.abc import Hashable

from hypothesis import assume, given, settings

from surefoot.soundness.analysis import Analysis
from surefoot.soundness.choices import Choice
from surefoot.soundness.faults import Fault, FaultKind
from surefoot.soundness.growing import joins_that_overflow
from surefoot.soundness.joins import joins_that_wait
from surefoot.soundness.stops import work_lost
from tests.soundness.engine_runs import Engine
from tests.soundness.exhaustive import search
from tests.soundness.flows import Flow
from tests.soundness.random_flows import flows
from tests.soundness.replay import happens, is_taken

_EXAMPLES = 120
_MOST = 2000
_FEW = 200


@settings(max_examples=_EXAMPLES)
@given(flows())
def test_a_join_that_never_completes(flow: Flow) -> None:
    """WF303: the join never runs; or no run stops that makes the choice it names."""
    live = flow.live()
    engine = Engine(flow, live)
    for waiting in joins_that_wait(Analysis(flow.graph(live), _MOST)):
        if waiting.always:
            assert waiting.step.name not in search(engine).ran
        elif waiting.choice is not None:
            assert not _may_stop_behind(waiting.choice, engine)


@settings(max_examples=_EXAMPLES)
@given(flows())
def test_work_that_is_lost_at_a_stop(flow: Flow) -> None:
    """WF304: a run takes the trace, and its stop breaks the work off."""
    live = flow.live()
    analysis = Analysis(flow.graph(live), _MOST)
    # What several members of a list bring to one join is kept at once, which no trace tells.
    assume(not any("different members" in doubt.reason for doubt in analysis.net.doubts))
    for loss in work_lost(analysis):
        fault = Fault(FaultKind.WORK_LOST, loss.trace, certain=True, where=loss.work)
        assert happens(fault, Engine(flow, live))


@settings(max_examples=_EXAMPLES)
@given(flows())
def test_a_join_that_a_loop_fills(flow: Flow) -> None:
    """WF306: a run goes round the loop as often as it likes, and there is more each time."""
    live = flow.live()
    for overflow in joins_that_overflow(Analysis(flow.graph(live), _MOST)):
        growth = overflow.growth
        fault = Fault(FaultKind.GROWTH, growth.trace, certain=True, since=growth.since)
        assert happens(fault, Engine(flow, live))


def _may_stop_behind(choice: Choice, engine: Engine) -> bool:
    """Whether some run makes the choice and stops."""
    first = engine.start()
    seen: set[Hashable] = {engine.key(first)}
    waiting = [first]
    for run in waiting:
        for move, behind in engine.moves(run):
            if is_taken(choice.taken, move) and search(engine, behind, _FEW).stops:
                return True
            if (key := engine.key(behind)) not in seen and len(seen) < _FEW:
                seen.add(key)
                waiting.append(behind)
    return False
