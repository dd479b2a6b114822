"""Which events are changed, or handed on twice, while somebody else holds them."""

import pytest

from surefoot.graph.facts import ChangesParameter, ChangesSent, SendsAndReturns
from tests.bodies.bodies import facts


def given(body: str) -> list[tuple[str, int]]:
    """What was given and is changed, and where."""
    return [(fact.parameter, fact.location.line) for fact in facts(body) if isinstance(fact, ChangesParameter)]


def sent(body: str) -> list[tuple[int, int]]:
    """Where something that was sent is changed, and where it was sent."""
    return [(fact.location.line, fact.sent.line) for fact in facts(body) if isinstance(fact, ChangesSent)]


def returned(body: str) -> list[tuple[int, int]]:
    """Where something that was sent is returned, and where it was sent."""
    return [(fact.location.line, fact.sent.line) for fact in facts(body) if isinstance(fact, SendsAndReturns)]


@pytest.mark.parametrize("body", ["ev.x = 1", "ev['x'] = 1", "ev.x[0] = 1", "ev.x.append(1)", "del ev.x", "ev.x += 1"])
def test_a_parameter_is_changed(body: str) -> None:
    """By itself, or what one of its fields holds."""
    assert given(body) == [("ev", 1)]


@pytest.mark.parametrize("body", ["ev = ev.copy()\nev.x = 1", "ev.session.add(1)", "ev.x.y = 1", "other.x = 1", "ev.x"])
def test_a_parameter_is_left_alone(body: str) -> None:
    """The name stands for something else, or nobody knows what is done."""
    assert given(body) == []


SEND = "ctx.send_event(a)"
STREAM = "ctx.write_event_to_stream(a)"


@pytest.mark.parametrize("hand_on", [SEND, STREAM, "ctx.send_event(message=a)"])
def test_a_change_behind(hand_on: str) -> None:
    """Whoever comes to it has handed the event on."""
    assert sent(f"a = A()\n{hand_on}\na.x = 1") == [(3, 2)]
    assert sent(f"a = A()\n{hand_on}\nif ev:\n    a.x.append(1)") == [(4, 2)]


def test_a_change_in_the_next_round() -> None:
    """A loop leads back to it, and the event was made before."""
    assert sent(f"a = A()\nfor i in ev:\n    a.x = i\n    {SEND}") == [(3, 4)]
    assert sent(f"a = A()\nwhile ev:\n    if ev:\n        a.x = i\n    else:\n        {SEND}") == [(4, 6)]
    assert sent("for i in ev:\n    ev.x = i\n    ctx.send_event(ev)") == [(2, 3)]


@pytest.mark.parametrize(
    "body",
    [
        f"a = A()\na.x = 1\n{SEND}",
        f"a = A()\nif ev:\n    {SEND}\nelse:\n    a.x = 1",
        f"a = A()\nif ev:\n    {SEND}\n    return\na.x = 1",
        f"for i in ev:\n    a = A()\n    a.x = i\n    {SEND}",
        f"for a in ev:\n    a.x = 1\n    {SEND}",
        f"a = A()\nfor i in ev:\n    a.x = i\n    if i:\n        {SEND}\n        break",
        f"a = A()\nfor i in ev:\n    a.x = i\n    {SEND}\n    return",
        f"a = A()\n{SEND}\na = A()\na.x = 1",
        f"a = A()\n{SEND}\ndef inner():\n    a.x = 1",
        f"for i in ev:\n    match i:\n        case A() as a:\n            a.x = 1\n            {SEND}",
        "a = A()\nctx.send_event(a.copy())\na.x = 1",
        "a = A()\nother.send_event(a)\na.x = 1",
        f"a = A()\n{SEND}\na.session.add(1)",
    ],
)
def test_a_change_that_nobody_else_sees(body: str) -> None:
    """It is over before, happens elsewhere, or concerns another object."""
    assert sent(body) == []


def test_what_was_sent_is_returned() -> None:
    """By itself, or in a list."""
    assert returned(f"a = A()\n{SEND}\nreturn a") == [(3, 2)]
    assert returned(f"a = A()\n{SEND}\nif ev:\n    return [A(), a]") == [(4, 2)]
    assert returned("ctx.send_event(ev)\nreturn ev") == [(2, 1)]


@pytest.mark.parametrize(
    "body",
    [
        f"a = A()\n{STREAM}\nreturn a",
        f"a = A()\nif ev:\n    {SEND}\nelse:\n    return a",
        f"a = A()\nif ev:\n    {SEND}\nreturn a",
        f"a = A()\n{SEND}\na = A()\nreturn a",
        f"a = A()\n{SEND}\ndef inner():\n    return a",
        f"a = A()\n{SEND}\nreturn a.copy()",
        f"a = A()\n{SEND}\nreturn",
        "a = A()\nctx.send_event(a, step='b')\nreturn a",
        "a = A()\nctx.send_event(a, **ev)\nreturn a",
        "a = A()\nctx.send_event(A())\nreturn a",
    ],
)
def test_an_event_that_goes_one_way(body: str) -> None:
    """Nothing is said of it."""
    assert returned(body) == []
