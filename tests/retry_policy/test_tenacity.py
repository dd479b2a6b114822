"""The building blocks are those of tenacity: who knows these need not learn others."""

import inspect

import pytest
import tenacity
from hypothesis import given
from hypothesis import strategies as st

from surefoot import retry_policy as blocks

BLOCKS = {name for name in blocks.__all__ if name.startswith(("retry_", "stop_", "wait_"))} - {"retry_policy"}
CONSTANTS = {"retry_always", "retry_never", "stop_never"}  # classes here, instances there


def test_every_block_exists_there() -> None:
    """Under the same name."""
    assert [name for name in sorted(BLOCKS) if not hasattr(tenacity, name)] == []


@pytest.mark.parametrize("name", sorted(BLOCKS - CONSTANTS))
def test_parameters_are_called_and_annotated_as_there(name: str) -> None:
    """Those that we have; what a combinator takes any number of is a protocol here and a class there."""
    theirs = inspect.signature(getattr(tenacity, name)).parameters
    for parameter in inspect.signature(getattr(blocks, name)).parameters.values():
        assert parameter.kind is theirs[parameter.name].kind
        if parameter.kind is not parameter.VAR_POSITIONAL:
            assert parameter.annotation == theirs[parameter.name].annotation


def delay_there(wait: tenacity.wait.wait_base, retry: int) -> float:
    """What tenacity waits; it counts attempts, from 1."""
    state = tenacity.RetryCallState(tenacity.Retrying(), None, (), {})
    state.attempt_number = retry + 1
    return wait(state)


FINITE = st.floats(0.01, 1e6)


@given(
    retry=st.integers(0, 3000), multiplier=FINITE, base=st.floats(1, 50), bounds=st.tuples(FINITE, FINITE).map(sorted)
)
def test_exponential_waits_equal_theirs(retry: int, multiplier: float, base: float, bounds: list[float]) -> None:
    """For the same configuration."""
    low, high = bounds
    theirs = tenacity.wait_exponential(multiplier=multiplier, exp_base=base, max=high, min=low)
    ours = blocks.wait_exponential(multiplier=multiplier, exp_base=base, max=high, min=low)
    assert ours(retry) == pytest.approx(delay_there(theirs, retry))


@given(retry=st.integers(0, 3000), start=FINITE, increment=st.floats(-1e3, 1e3), high=FINITE)
def test_other_waits_equal_theirs(retry: int, start: float, increment: float, high: float) -> None:
    """Incrementing, fixed, chained and added ones."""
    theirs = tenacity.wait_chain(
        tenacity.wait_fixed(start),
        tenacity.wait_incrementing(start, increment, high),
        tenacity.wait_incrementing(start, increment, high) + tenacity.wait_fixed(high),
    )
    ours = blocks.wait_chain(
        blocks.wait_fixed(start),
        blocks.wait_incrementing(start, increment, high),
        blocks.wait_incrementing(start, increment, high) + blocks.wait_fixed(high),
    )
    assert ours(retry) == delay_there(theirs, retry)
