"""What a list names that is given to `collect_events`."""

import ast

import pytest

from surefoot.bodies.batches import batch
from tests.bodies.bodies import text


def read(expected: str, ahead: str = "pass") -> tuple[str, bool]:
    """The names of the elements, and whether they are all."""
    body = text(f"{ahead}\nctx.collect_events(ev, {expected})")
    elements, counted = batch(body.context_calls[-1][0].args[1], body)
    return " ".join(map(ast.unparse, elements)), counted


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("[A, B]", "A B"),
        ("(A, B, A)", "A B A"),
        ("[]", ""),
        ("[A] * 3", "A A A"),
        ("2 * [A, B]", "A B A B"),
        ("[A] * 2 + [B]", "A A B"),
        ("([A] + [B]) * 2", "A B A B"),
        ("[A] * 0", ""),
        ("[m.A]", "m.A"),
    ],
)
def test_a_list_that_is_written_out(expected: str, names: str) -> None:
    """Each type as often as it is collected, also where the list has a name."""
    assert read(expected) == (names, True)
    assert read("wanted", f"wanted = {expected}\nprint(len(wanted), wanted == ev)") == (names, True)
    assert read("wanted", f"wanted: list = {expected}") == (names, True)


def test_a_number_with_a_name() -> None:
    """It counts where nothing else is bound to it."""
    assert read("[A] * n", "n = 2") == ("A A", True)
    assert read("[A] * n", "n = 2\nif ev:\n    n = 3") == ("A", False)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("[A] * n", "A"),
        ("[A] * len(ev.jobs)", "A"),
        ("n * [A]", "A"),
        ("[A] * True", "A"),
        ("[A] * 1001", "A"),
        ("[A, *others]", "A"),
        ("[A] * n + [B]", "A B"),
        ("[A] + others", "A"),
        ("self.expected", ""),
        ("[A for _ in range(3)]", ""),
        ("others", ""),
        ("[A] if ev else [B]", ""),
    ],
)
def test_a_list_that_is_not_all_there(expected: str, names: str) -> None:
    """What is written of it is named, and that there may be more."""
    assert read(expected) == (names, False)


@pytest.mark.parametrize("change", ["wanted.append(B)", "wanted += [B]", "wanted[0] = B", "fill(wanted)", "x = wanted"])
def test_a_list_that_may_change(change: str) -> None:
    """Nothing is known of a list that somebody may have added to."""
    assert read("wanted", f"wanted = [A]\n{change}") == ("", False)
