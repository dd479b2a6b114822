"""How long one task has held a loop."""

from hypothesis import given
from hypothesis import strategies as st

from surefoot.drivers.watching.patience import Patience


def test_only_the_same_task_adds_up() -> None:
    """Whoever takes turns holds nothing."""
    a, b = object(), object()
    patience = Patience(a)
    assert [patience.look(task, 0.25, 0.25) for task in (a, a, b, b, a)] == [0.25, 0.5, 0.0, 0.25, 0.0]


def test_nothing_that_is_known_holds_nothing() -> None:
    """Between tasks the loop runs callbacks, or waits."""
    patience = Patience(None)
    assert [patience.look(None, 0.25, 0.25) for _ in range(9)] == [0.0] * 9


def test_a_machine_that_slept_tells_nothing() -> None:
    """A look that comes much too late begins anew."""
    patience = Patience("a")
    patience.look("a", 0.25, 0.25)
    assert patience.look("a", 0.25, 3600.0) == 0.0
    assert patience.look("a", 0.25, 0.3) == 0.3


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.floats(0, 2))))
def test_nobody_is_blamed_for_longer_than_was_seen(looks: list[tuple[str | None, float]]) -> None:
    """At most the time of the looks since the task changed."""
    patience, seen, former = Patience(), 0.0, None
    for task, waited in looks:
        seen = seen + waited if task == former else 0.0
        assert patience.look(task, 0.25, waited) <= seen
        former = task
