"""What a step has returned is looked at before the engine hears of it."""

import warnings

from surefoot.engine.plan import Plan, StepPlan
from surefoot.engine.refusals import bad_return, undeclared_return
from surefoot.errors import WorkflowRuntimeError, WorkflowWarning

__all__ = ["judge_return"]


def judge_return(plan: Plan, step: StepPlan, value: object, *, strict: bool) -> None:
    """Raise for what `step` may not return.

    Parameters:
        strict: an event that its annotation does not name counts as such; otherwise it is only warned of.

    Raises:
        WorkflowRuntimeError: `value` is no event, nor a list of events, nor None; or it is not declared.
    """
    if (fault := bad_return(plan, step, value)) is not None:
        raise WorkflowRuntimeError(fault)
    if (fault := undeclared_return(step, value)) is not None:
        if strict:
            raise WorkflowRuntimeError(fault)
        warnings.warn(fault, WorkflowWarning, stacklevel=1)
