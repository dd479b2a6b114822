"""The driver without a loop."""

import pytest

from surefoot.engine.commands import Completed, End
from surefoot.engine.replay import fold
from surefoot.testing.script import Script
from tests.engine.plans import Part, Start, Stop, plan, step

PLAN = plan(step("first", Start), step("second", Part))


def test_a_script_drives_a_run_and_remembers_how() -> None:
    """Its history folds to the same state."""
    script = Script(PLAN)
    script.start(Start())
    script.returns("first", Part())
    assert [PLAN.steps[command.step].name for command in script.running] == ["second"]
    assert script.returns("second", stop := Stop())[-1] == End(Completed(stop))
    assert fold(PLAN, script.history) == script.state


def test_a_step_that_does_not_run_cannot_return() -> None:
    """The mistake is named at once."""
    script = Script(PLAN)
    script.start(Start())
    with pytest.raises(LookupError, match="step 'second' is not running"):
        script.returns("second")
