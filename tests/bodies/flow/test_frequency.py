"""How often one execution of a body comes to a place."""

import ast
from textwrap import indent

import pytest

from surefoot.bodies.flow.frequency import frequency
from tests.bodies.bodies import text

ONCE, PERHAPS, NEVER, ANY_NUMBER = (1, 1), (0, 1), (0, 0), (0, None)
HERE = "here()"


def how_often(body: str) -> tuple[int, int | None]:
    """How often the body comes to the call of `here`."""
    read = text(body)
    (call,) = (call for call in read.of_kind(ast.Call) if ast.unparse(call) == HERE)
    return frequency(call, read)


@pytest.mark.parametrize(
    "body",
    [
        HERE,
        f"x = await f({HERE})",
        f"if {HERE}:\n    pass",
        f"if ev:\n    x = 1\n{HERE}",
        f"x = {HERE} and ev",
        f"x = 1 if {HERE} else 2",
        f"assert {HERE}, 'x'",
        f"for x in {HERE}:\n    pass",
        f"x = [y for y in {HERE}]",
        f"match {HERE}:\n    case 1:\n        pass",
        f"with f():\n    {HERE}",
        f"async with f() as {{x}}:\n    {HERE}".replace("{x}", "x"),
        f"try:\n    {HERE}\nfinally:\n    pass",
        f"try:\n    return\nfinally:\n    {HERE}",
        f"for x in y:\n    if x:\n        break\n    continue\n{HERE}",
        f"def inner():\n    return 1\n{HERE}",
        f"if ev:\n    raise ValueError\n{HERE}",
        f"x = 1 < {HERE}",
    ],
)
def test_every_execution_comes_to_it_once(body: str) -> None:
    """It stands in no branch, and nothing leads past it."""
    assert how_often(body) == ONCE


@pytest.mark.parametrize(
    "body",
    [
        f"if ev:\n    {HERE}",
        f"if ev:\n    pass\nelse:\n    {HERE}",
        f"x = ev and {HERE}",
        f"x = {HERE} if ev else 1",
        f"x = 1 < ev < {HERE}",
        f"assert ev, {HERE}",
        f"match ev:\n    case 1:\n        {HERE}",
        f"try:\n    {HERE}\nexcept OSError:\n    pass",
        f"try:\n    pass\nexcept OSError:\n    {HERE}",
        f"try:\n    pass\nexcept OSError:\n    pass\nelse:\n    {HERE}",
        f"with contextlib.suppress(OSError):\n    {HERE}",
        f"if ev:\n    return\n{HERE}",
        f"for x in y:\n    if x:\n        return\n{HERE}",
        f"while x:\n    try:\n        return\n    finally:\n        pass\n{HERE}",
        f"for x in y:\n    pass\nelse:\n    {HERE}",
    ],
)
def test_some_executions_do_not_come_to_it(body: str) -> None:
    """They take another branch, or leave earlier."""
    assert how_often(body) == PERHAPS


@pytest.mark.parametrize(
    ("loop", "count"),
    [
        ("range(3)", 3),
        ("range(1, 4)", 3),
        ("range(6, 0, -2)", 3),
        ("[1, 2]", 2),
        ("('a', 'b')", 2),
        ("enumerate(['a', 'b'])", 2),
        ("reversed(range(2))", 2),
        ("[]", 0),
        ("numbers", 2),
        ("many", 4),
        ("range(four)", 4),
    ],
)
def test_a_loop_over_what_is_written_out(loop: str, count: int) -> None:
    """It runs as often as there are items."""
    ahead = "numbers = [1, 2]\nfour = 4\nmany = range(four)\n"
    assert how_often(f"{ahead}for x in {loop}:\n    {HERE}") == (count, count)
    assert how_often(f"{ahead}y = [{HERE} for x in {loop}]") == (count, count)
    assert how_often(f"{ahead}for x in {loop}:\n    if x:\n        {HERE}") == (0, count)
    assert how_often(f"{ahead}for x in {loop}:\n    {HERE}\n    if x:\n        break") == (0, count)
    assert how_often(f"{ahead}for x in {loop}:\n    if x:\n        continue\n    {HERE}") == (0, count)
    assert how_often(f"{ahead}for x in {loop}:\n    {HERE}\n    if x:\n        continue") == (count, count)
    assert how_often(f"{ahead}for x in {loop}:\n    for y in range(2):\n        {HERE}") == (2 * count, 2 * count)
    assert how_often(f"{ahead}for x in y:\n    for z in {loop}:\n        {HERE}") == (0, None)


@pytest.mark.parametrize(
    "body",
    [
        f"for x in y:\n    {HERE}",
        f"for x in range(n):\n    {HERE}",
        f"for x in range(10**9):\n    {HERE}",
        f"for x in range({10**30}):\n    {HERE}",
        f"for x in range(1, 2, 0):\n    {HERE}",
        f"for x in [1, *y]:\n    {HERE}",
        f"async for x in [1]:\n    {HERE}".replace("[1]", "y"),
        f"while ev:\n    {HERE}",
        f"x = []\nx.append(1)\nfor y in x:\n    {HERE}",
        f"x = []\nfill(x)\nfor y in x:\n    {HERE}",
        f"x = [1]\nx += [2]\nfor y in x:\n    {HERE}",
        f"range = f\nfor y in range(3):\n    {HERE}",
        f"x = [{HERE} for y in z]",
        f"x = ({HERE} for y in [1, 2])",
        f"x = [y for y in z if {HERE}]",
        f"def inner():\n{indent(HERE, '    ')}",
        f"x = lambda: {HERE}",
    ],
)
def test_how_often_only_running_it_would_tell(body: str) -> None:
    """Anything between never and for ever."""
    assert how_often(body) == ANY_NUMBER


def test_the_condition_of_a_loop() -> None:
    """It is asked once, or more often."""
    assert how_often(f"while {HERE}:\n    pass") == (1, None)
