"""State models: what differs in what the state of a run may be."""

import pytest

from surefoot.errors import WorkflowValidationError
from tests.differences.refused import Lacking, Torn


@pytest.mark.difference(39)
def test_a_state_model_without_defaults_is_an_error_before_the_run() -> None:
    """No run could begin with it."""
    with pytest.raises(WorkflowValidationError, match="WF601"):
        Lacking()


@pytest.mark.difference(39)
def test_state_models_that_do_not_fit_together_are_an_error_before_the_run() -> None:
    """A run has one state."""
    with pytest.raises(WorkflowValidationError, match="WF602"):
        Torn()
