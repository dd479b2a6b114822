"""What is not let pass."""

import pytest

from surefoot.engine.refusals import bad_event, bad_return, bad_target, bad_wait, undeclared_return
from tests.engine.plans import Base, Derived, Left, Part, Right, Start, plan, step

PLAN = plan(
    step("both", Start, bare=(Base,), listed=(Part,), annotation="list[Part] | Base"), step("bare", Part, bare=(Base,))
)
BOTH, BARE = PLAN.steps


@pytest.mark.parametrize("value", [None, Base(), Derived(), [], [Part(), Part()]])
def test_what_the_annotation_names_passes(value: object) -> None:
    """A derived event stands for its base class."""
    assert bad_return(PLAN, BOTH, value) is None
    assert undeclared_return(BOTH, value) is None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (3, "Step function both returned int instead of an Event instance."),
        (Part(), "Step function both returned a bare Part but its return annotation only declares it inside a list."),
        ([Part(), "x"], "Step function both returned a list containing str instead of an Event instance."),
    ],
)
def test_what_is_no_result_is_refused(value: object, message: str) -> None:
    """The message names the step and what it returned."""
    assert (bad_return(PLAN, BOTH, value) or "").startswith(message)


def test_a_list_needs_an_annotation_that_says_so() -> None:
    """Otherwise it is just a list, and no event."""
    assert (bad_return(PLAN, BARE, [Base()]) or "").startswith("Step function bare returned list instead of")


@pytest.mark.parametrize("value", [Left(), [Part(), Right()]])
def test_what_the_annotation_does_not_name_is_undeclared(value: object) -> None:
    """It can be routed, but nobody has checked that anyone takes it."""
    assert bad_return(PLAN, BOTH, value) is None
    assert "which its return annotation `list[Part] | Base` does not name" in (undeclared_return(BOTH, value) or "")


def test_brackets_that_lack_are_named() -> None:
    """A generic event without them is of another class, which no type checker tells."""
    bracketed = type("Left[int]", (Left,), {})
    (maker,) = plan(step("maker", Start, bare=(bracketed,), annotation="Left[int]")).steps
    assert (undeclared_return(maker, Left()) or "").endswith(
        "Build it as Left[int](...): without the brackets it is another class."
    )


def test_a_target_must_exist_and_take_the_event() -> None:
    """The message offers what there is."""
    assert bad_target(PLAN, "bare", Part) is None
    assert bad_target(PLAN, "gone", Part) == "Step gone does not exist. The steps are: both, bare."
    assert (bad_target(PLAN, "bare", Left) or "").endswith("It takes Part.")


def test_only_events_are_sent() -> None:
    """A class in place of an instance is the usual slip, so it has its own words."""
    assert bad_event(PLAN, Part()) is None
    assert bad_event(PLAN, Part) == "Part is a class, not an event: send Part(...)."
    assert (bad_event(PLAN, "text") or "").startswith("Only events can be sent or published, not str")
    assert (bad_return(PLAN, BARE, Part) or "").endswith("It is the class itself: write Part(...).")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((Part(), None, {}, None), "wait_for_event takes the class of an event, not "),
        ((int, None, {}, None), "wait_for_event takes the class of an event, not <class 'int'>."),
        ((Part, Part, {}, None), "Part is a class, not an event: send Part(...)."),
        ((Part, None, ["n"], None), "The requirements of a wait are a dict of attribute names and values, not ['n']."),
        ((Part, None, {}, float("nan")), "The timeout of a wait is a number of seconds or None, not nan."),
        ((Part, None, {}, True), "The timeout of a wait is a number of seconds or None, not True."),
        ((Part, None, {}, "5"), "The timeout of a wait is a number of seconds or None, not '5'."),
    ],
)
def test_what_nobody_can_wait_for_is_refused(arguments: tuple[object, object, object, object], message: str) -> None:
    """At the call, and not by waiting until the run times out."""
    assert (bad_wait(PLAN, *arguments) or "").startswith(message)
    assert bad_wait(PLAN, Part, Part(), {"n": 1}, 0.5) is None
