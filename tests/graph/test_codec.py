"""Declared workflows survive a trip through JSON."""

import json

import pytest
from hypothesis import given

from surefoot.graph.codec import dump, load
from surefoot.graph.declared import (
    Collect,
    DeclaredStep,
    DeclaredWorkflow,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    OtherValue,
    Parameter,
    Resource,
)
from surefoot.graph.facts import (
    AwaitsPlainCall,
    EntersWithoutAsync,
    FallsOff,
    HandsOnContext,
    Returns,
    Sends,
    SharesWaiter,
    Unawaited,
)
from surefoot.graph.location import Location
from tests.declarations import workflows

HERE = Location("m.py", 3, 5)


@given(workflows())
def test_workflow_comes_back_equal(declared: DeclaredWorkflow) -> None:
    """`load` undoes `dump`, through real JSON text."""
    assert load(json.loads(json.dumps(dump(declared)))) == declared


@pytest.mark.parametrize(
    "value",
    [
        Marked(ListOf(Named("m.A", (Nothing(),))), Collect(2, odd="Some()")),
        Marked(OneOf((Named("m.A"), Opaque("X", "it is out of sight", missing=True))), Resource()),
        DeclaredStep(
            "s",
            "W",
            HERE,
            (Parameter("p", None, has_default=True),),
            options=(("for_steps", ("a", Opaque("x", "it is computed"))), ("timeout", 1.5), ("x", OtherValue("list"))),
            shadows=HERE,
            facts=(
                Sends(Named("m.A"), HERE, step="t", inner=True),
                HandsOnContext(HERE),
                Returns(Named("m.A"), HERE, listed=True),
                FallsOff(HERE),
                Unawaited("ctx.get", HERE, given_to=Named("m.A")),
                AwaitsPlainCall("ctx.send_event", HERE),
                EntersWithoutAsync("ctx.store.edit_state", HERE),
                SharesWaiter("a", HERE, HERE),
            ),
        ),
    ],
    ids=["collect", "resource", "step"],
)
def test_every_shape_comes_back_equal(value: object) -> None:
    """Markers, options and facts survive too."""
    assert load(json.loads(json.dumps(dump(value)))) == value


def test_defaults_are_left_out() -> None:
    """What holds its default takes no room, and reads as its default when an older writer did not know it."""
    assert dump(Parameter("p", Nothing())) == {"is": "Parameter", "name": "p", "term": {"is": "Nothing"}}


def test_foreign_data_is_refused() -> None:
    """What is no part of a declared workflow is named."""
    with pytest.raises(TypeError, match="object is no part of a declared workflow"):
        dump(object())
