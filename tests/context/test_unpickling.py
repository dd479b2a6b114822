"""What a pickle may name where somebody watches."""

import pickle
from fractions import Fraction

import pytest

from surefoot.context.unpickling import unpickled


def refuse(name: str) -> type:
    raise ValueError(f"{name} is not permitted")


def test_harmless_builtins_need_no_leave() -> None:
    """Nobody is asked for them."""
    assert unpickled(pickle.dumps({1, 2}), refuse) == {1, 2}
    assert unpickled(pickle.dumps(range(3)), refuse) == range(3)


def test_every_other_class_needs_leave() -> None:
    """It is what `resolve` gives for its name, or refused with what `resolve` raises."""
    content = pickle.dumps(Fraction(1, 3))
    asked: list[str] = []

    def permit(name: str) -> type:
        asked.append(name)
        return Fraction

    assert unpickled(content, permit) == Fraction(1, 3)
    assert asked == ["fractions.Fraction"]
    with pytest.raises(ValueError, match="fractions.Fraction is not permitted"):
        unpickled(content, refuse)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_functions_that_do_harm_need_leave(protocol: int) -> None:
    """`eval` is a builtin, too, and no harmless one; whatever protocol names it."""
    with pytest.raises(ValueError, match="eval is not permitted"):
        unpickled(pickle.dumps(eval, protocol), refuse)
