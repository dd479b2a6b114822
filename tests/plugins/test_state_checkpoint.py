"""States as data that can be compared, and their differences."""

import copy
import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from surefoot.context.serializers import BaseSerializer, JsonSerializer, PickleSerializer
from surefoot.context.state_payload import state_tree
from surefoot.context.state_store import DictState, InMemoryStateStore
from surefoot.plugins import StateCheckpoint, apply_state_patch

JSON = JsonSerializer()
leaves = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from([0.0, 1.0, 0.5]) | st.text("a/~", max_size=2)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("a/~-0", max_size=2), inner, max_size=3),
    max_leaves=6,
)
states = st.dictionaries(st.sampled_from(["a", "b", "/", "~1", "_tree", "0"]), values, max_size=4)


class Cart(BaseModel):
    items: list[str] = []
    paid: bool = False


def checkpoint(state: BaseModel, serializer: BaseSerializer = JSON) -> StateCheckpoint:
    return StateCheckpoint(state_tree(InMemoryStateStore(state).to_dict(serializer)))


@given(states, states)
def test_a_patch_leads_from_the_earlier_state_to_the_later(earlier: dict[str, Any], later: dict[str, Any]) -> None:
    """To the letter, so that a number does not come back as a truth value; and it is plain JSON."""
    before, after = checkpoint(DictState(**earlier)), checkpoint(DictState(**later))
    patch = json.loads(json.dumps(after.diff(before)))
    untouched = before.to_dict()
    patched = apply_state_patch(untouched, patch)
    assert json.dumps(patched, sort_keys=True) == json.dumps(after.to_dict(), sort_keys=True)
    assert untouched == before.to_dict()
    assert after.diff(before.to_dict()) == after.diff(before)


@given(states)
def test_a_checkpoint_can_be_loaded_into_a_store(state: dict[str, Any]) -> None:
    """As the payload of a snapshot can."""
    store = InMemoryStateStore.from_dict(checkpoint(DictState(**state)).to_dict(), JSON)
    assert store._state == DictState(**state)


@pytest.mark.parametrize("serializer", [JSON, PickleSerializer()], ids=["json", "pickle"])
def test_typed_states_are_compared_field_by_field(serializer: BaseSerializer) -> None:
    """And come back as their class."""
    before, after = checkpoint(Cart(), serializer), checkpoint(Cart(items=["lamp"]), serializer)
    assert after.diff(before) == [{"op": "add", "path": "/state_data/_data/value/items/0", "value": "lamp"}]
    store = InMemoryStateStore.from_dict(apply_state_patch(before.to_dict(), after.diff(before)), serializer)
    assert store._state == Cart(items=["lamp"])


def test_what_is_no_json_is_compared_as_a_whole() -> None:
    """A pickle has no parts that a patch could name."""
    serializer = PickleSerializer()
    before = checkpoint(DictState(blob={1, 2}), serializer)
    after = checkpoint(DictState(blob={3}), serializer)
    assert [change["path"] for change in after.diff(before)] == ["/state_data/_data/blob/__text"]
    store = InMemoryStateStore.from_dict(after.to_dict(), serializer)
    assert store._state == DictState(blob={3})


def test_a_checkpoint_is_not_changed_by_its_reader() -> None:
    """Every caller has data of its own."""
    taken = checkpoint(DictState(a=[1]))
    kept = copy.deepcopy(taken.to_dict())
    taken.to_dict()["state_data"]["_data"]["a"].append(2)
    taken.diff(checkpoint(DictState()))[0]["value"].append(3)
    assert taken.to_dict() == kept


def test_a_patch_that_does_not_fit_is_refused() -> None:
    """It belongs to another state."""
    with pytest.raises(ValueError, match="The patch does not fit this state"):
        apply_state_patch(checkpoint(DictState()).to_dict(), [{"op": "remove", "path": "/state_data/_data/a"}])


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, "jsonpatch", None)
    with pytest.raises(ImportError, match=r"pip install 'surefoot\[patch\]'"):
        checkpoint(DictState()).diff(checkpoint(DictState()))
