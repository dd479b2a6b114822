"""Contracts as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.graph.location import Location
from surefoot_lint.compat.contract import (
    Contract,
    Field,
    Model,
    Step,
    UnreadableContract,
    Workflow,
    from_json,
    to_json,
)
from tests.lint.compat.contracts import contract, event, flow

names = st.text("abm.", min_size=1, max_size=4)
several = st.lists(names, max_size=3).map(tuple)
places = st.none() | st.just(Location("a.py", 3))
fields = st.dictionaries(names, st.builds(Field, names, st.none() | st.booleans(), several), max_size=3)
steps = st.dictionaries(names, st.builds(Step, several, several, st.booleans(), several, st.booleans(), places))
extras = st.sampled_from(["allow", "forbid", "ignore"])
contracts = st.builds(
    Contract,
    st.dictionaries(names, st.builds(Workflow, steps, names, st.booleans(), places), max_size=3),
    st.dictionaries(names, st.builds(Model, several, extras, fields, st.booleans(), places), max_size=3),
)


@given(contracts)
def test_a_contract_comes_back_equal(given: Contract) -> None:
    """What was written can be compared with as if it had just been read."""
    assert from_json(to_json(given)) == given


def test_a_text_says_nothing_of_places() -> None:
    """A file under version control changes only when the contract does."""
    here = Workflow({}, location=Location("a.py", 3))
    assert to_json(contract(here)) == to_json(contract(Workflow({}, location=Location("b.py", 7))))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not written by"),
        ("[]", "not written by"),
        ('{"version": 1}', "not written by"),
        ('{"version": 1, "workflows": {"a": 3}, "models": {}}', "not written by"),
        ('{"version": 2, "workflows": {}, "models": {}}', "version 2"),
    ],
)
def test_what_is_no_contract_is_refused(text: str, reason: str) -> None:
    """The message says what is wrong, also with a file of a later release."""
    with pytest.raises(UnreadableContract, match=reason):
        from_json(text)


def test_an_unknown_key_is_refused() -> None:
    """A file with more in it than is known is not half understood."""
    data = json.loads(to_json(contract(flow(s=("A", "B")), A=event(x="int"))))
    data["models"]["m.A"]["colour"] = "red"
    with pytest.raises(UnreadableContract):
        from_json(json.dumps(data))
