"""What somebody sends, and to whom, is looked at before the engine hears of it."""

from surefoot.engine.plan import NO_STEP, Plan
from surefoot.engine.refusals import bad_event, bad_target
from surefoot.errors import WorkflowRuntimeError

__all__ = ["target_of"]


def target_of(plan: Plan, event: object, step: str | None) -> int:
    """The index of the step that is to get `event`; `NO_STEP` for every step that takes it.

    Raises:
        WorkflowRuntimeError: it is no event, there is no such step, or the step does not take it.
    """
    fault = bad_event(plan, event) or (bad_target(plan, step, type(event)) if step is not None else None)
    if fault is not None:
        raise WorkflowRuntimeError(fault)
    return NO_STEP if step is None else plan.index(step)
