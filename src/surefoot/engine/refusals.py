"""What a run does not let pass: what is no event, a result that is none, an event for a step that does not take it.

A driver asks before it feeds the input. A refused result is a failure of the step, like an exception from its body; a
refused target is the fault of whoever named it.
"""

from collections.abc import Mapping

from surefoot.engine.plan import NO_STEP, Kind, Plan, StepPlan
from surefoot.seconds import is_seconds

__all__ = ["bad_event", "bad_return", "bad_target", "bad_wait", "undeclared_return"]


def bad_return(plan: Plan, step: StepPlan, value: object) -> str | None:
    """Why `value` can be no result of `step`; None if it can."""
    if value is None:
        return None
    if plan.kind(type(value)) is not Kind.NO_EVENT:
        if step.listed and not isinstance(value, step.bare) and isinstance(value, step.listed):
            return (
                f"Step function {step.name} returned a bare {type(value).__name__} but its return annotation only "
                f"declares it inside a list. Return [{type(value).__name__}(...)], or annotate it by itself as well."
            )
        return None
    if isinstance(value, list) and step.listed:
        strange = next((type(item) for item in value if plan.kind(type(item)) is Kind.NO_EVENT), None)
        if strange is None:
            return None
        return (
            f"Step function {step.name} returned a list containing {strange.__name__} instead of an Event instance. "
            "Every element must be an event."
        )
    help_text = (
        f"It is the class itself: write {value.__name__}(...)."
        if isinstance(value, type)
        else "Wrap what it computed in an event, for instance StopEvent(result=...)."
    )
    return f"Step function {step.name} returned {type(value).__name__} instead of an Event instance. {help_text}"


def undeclared_return(step: StepPlan, value: object) -> str | None:
    """What to say if `value`, which is otherwise fine, is not named by the return annotation; None if it is."""
    if value is None or step.open_return:
        return None
    declared = step.listed if isinstance(value, list) else step.bare
    for event in value if isinstance(value, list) else (value,):
        if type(event) not in declared and not isinstance(event, declared):
            return (
                f"Step '{step.name}' returned {type(event).__name__}, which its return annotation `{step.annotation}` "
                f"does not name. {_remedy(type(event), declared)}"
            )
    return None


def _remedy(cls: type, declared: tuple[type, ...]) -> str:
    """What to do about an event whose class is not declared."""
    # A generic model with brackets is a class of its own, `Box[int]` below `Box`. Type checkers see no difference.
    with_brackets = (
        each for each in declared if issubclass(each, cls) and each.__name__.startswith(f"{cls.__name__}[")
    )
    if generic := next(with_brackets, None):
        return f"Build it as {generic.__name__}(...): without the brackets it is another class."
    return f"Add {cls.__name__} to the annotation, so that it can be checked."


def bad_target(plan: Plan, name: str, cls: type) -> str | None:
    """Why an event of class `cls` cannot be sent to the step of this name; None if it can."""
    index = plan.index(name)
    if index == NO_STEP:
        return f"Step {name} does not exist. The steps are: {', '.join(step.name for step in plan.steps)}."
    step = plan.steps[index]
    if step.takes(cls, step.accepts):
        return None
    taken = ", ".join(accepted.__name__ for accepted in step.accepts)
    return f"Step {name} does not accept event of type {cls}. It takes {taken}."


def bad_event(plan: Plan, value: object) -> str | None:
    """Why `value` can be neither sent nor published; None if it can."""
    if plan.kind(type(value)) is not Kind.NO_EVENT:
        return None
    if isinstance(value, type):
        return f"{value.__name__} is a class, not an event: send {value.__name__}(...)."
    return f"Only events can be sent or published, not {type(value).__name__}: derive a class from Event to carry it."


def bad_wait(plan: Plan, cls: object, request: object | None, requirements: object, timeout: object) -> str | None:
    """Why nobody can wait like this; None if one can."""
    if not isinstance(cls, type) or plan.kind(cls) is Kind.NO_EVENT:
        return f"wait_for_event takes the class of an event, not {cls!r}."
    if not isinstance(requirements, Mapping):
        return f"The requirements of a wait are a dict of attribute names and values, not {requirements!r}."
    if timeout is not None and not is_seconds(timeout):
        return f"The timeout of a wait is a number of seconds or None, not {timeout!r}."
    if request is None:
        return None
    return bad_event(plan, request) or _unanswerable(plan, cls, request)


def _unanswerable(plan: Plan, cls: type, request: object) -> str | None:
    """Why what `request` is answered with would not end a wait for `cls`; None if it would, or if nobody can say."""
    if plan.kind(type(request)) is not Kind.REQUEST:
        return None
    answer = plan.vocabulary.answer_to(request)
    if answer is plan.vocabulary.answer or issubclass(answer, cls):
        return None
    return (
        f"{type(request).__name__} is answered with {answer.__name__}, and this wait is for {cls.__name__}: "
        f"its answer would never come. Wait for {answer.__name__}."
    )
