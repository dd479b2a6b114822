"""Whether a path runs off the end, by small functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surefoot.bodies.flow.paths import falls_off
from tests.bodies.bodies import function

FALLING = {
    "a statement": "print(1)",
    "a condition": "if a:\n    return 1",
    "another branch": "if a:\n    print(1)\nelse:\n    return 1",
    "conditions on different things": "if a:\n    return 1\nif b:\n    return 2",
    "a handler": "try:\n    return 1\nexcept OSError:\n    print(2)",
    "what follows a body": "try:\n    print(1)\nexcept OSError:\n    return 2",
    "a loop that is left": "while True:\n    if a:\n        break",
    "a loop without return": "for a in b:\n    print(a)",
    "a block": "with a:\n    print(1)",
    "a case": "match a:\n    case 1:\n        print(1)\n    case _:\n        return 1",
    "a log": "if a:\n    return 1\nlogger.error('no')",
    "a break within a case": "while True:\n    match a:\n        case 1:\n            break",
    "a break within a handler": "while True:\n    try:\n        print(1)\n    except OSError:\n        break",
}
ENDING = {
    "a return": "print(1)\nreturn 1",
    "a placeholder": "...",
    "a docstring": "'''What it will do.'''\npass",
    "an exception": "if a:\n    return 1\nraise ValueError",
    "all branches": "if a:\n    return 1\nelif b:\n    return 2\nelse:\n    raise ValueError",
    "an endless loop": "while True:\n    if a:\n        return 1",
    "a loop within": "while True:\n    for a in b:\n        break",
    "a loop's else": "for a in b:\n    print(a)\nelse:\n    return 1",
    "a last word": "try:\n    print(1)\nfinally:\n    return 1",
    "a handler that raises": "try:\n    return 1\nexcept OSError:\n    raise",
    "a case for all": "match a:\n    case 1:\n        return 1\n    case b:\n        return 2",
    "a false assertion": "if a:\n    return 1\nassert False",
}
UNSURE = {
    "a search": "for a in b:\n    if a:\n        return a",
    "a wait": "while not a:\n    return 1",
    "two sides of one thing": "if a > 1:\n    return 1\nif a <= 1:\n    return 2",
    "a condition and its opposite": "if a:\n    return 1\nif not a:\n    return 2",
    "types": "if isinstance(a, int):\n    return 1\nif b:\n    return 2",
    "cases": "match a:\n    case 1:\n        return 1\n    case 2:\n        return 2",
    "a guarded case": "match a:\n    case b if b > 1:\n        return 1",
    "a constant condition": "if True:\n    return 1",
    "an exit": "if a:\n    return 1\nsys.exit(1)",
    "somebody who raises": "if a:\n    return 1\nawait self.raise_for(a)",
    "a block that may swallow": "with suppress(OSError):\n    return 1",
}


@pytest.mark.parametrize("body", FALLING.values(), ids=FALLING.keys())
def test_a_path_falls_off(body: str) -> None:
    """It is found whatever other paths return."""
    assert falls_off(function(body).body) is not None


@pytest.mark.parametrize("body", [*ENDING.values(), *UNSURE.values()], ids=[*ENDING.keys(), *UNSURE.keys()])
def test_no_path_falls_off_for_certain(body: str) -> None:
    """Every path ends on purpose, or only the author knows whether one does not."""
    assert falls_off(function(body).body) is None


def test_the_statement_that_is_left_last_is_named() -> None:
    """That is where an author looks."""
    last = falls_off(function("try:\n    return 1\nexcept OSError:\n    a = 1\n    print(a)").body)
    assert last is not None and last.lineno == 5


BODIES = st.sampled_from([*FALLING.values(), *ENDING.values(), *UNSURE.values()])


@given(BODIES, BODIES)
def test_what_ends_with_return_never_falls_off(first: str, second: str) -> None:
    """Whatever stands before it."""
    assert falls_off(function(f"{first}\n{second}\nreturn 1").body) is None
