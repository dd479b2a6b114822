"""How one state of a store differs from another."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surefoot.drivers.journal.store_changes import apply, difference

texts = st.text(max_size=3)
free = st.builds(
    lambda entries, kind: {"state_type": kind, "state_data": {"_data": entries}},
    st.dictionaries(texts, texts, max_size=4),
    st.sampled_from(["DictState", "Mine"]),
)
typed = st.builds(lambda text: {"state_type": "Mine", "state_data": text}, texts)
payloads = st.one_of(free, typed, st.just({}))


@given(payloads, payloads)
def test_applying_the_difference_gives_the_later_state(earlier: dict[str, Any], later: dict[str, Any]) -> None:
    """Whatever kind of state was there before."""
    assert apply(earlier, difference(earlier, later)) == later


def test_entries_that_did_not_change_are_not_written() -> None:
    """A large state that changes a little costs a little."""
    earlier = {"state_data": {"_data": {"large": "x" * 1000, "old": "1", "count": "1"}}}
    later = {"state_data": {"_data": {"large": "x" * 1000, "count": "2"}}}
    assert difference(earlier, later) == {"entries": {"count": "2"}, "gone": ["old"]}
