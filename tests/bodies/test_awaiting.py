"""Which coroutines are certainly lost, and which awaits are too many."""

import pytest

from surefoot.graph.declared import Named, Opaque
from surefoot.graph.facts import AwaitsPlainCall, EntersWithoutAsync, Unawaited
from tests.bodies.bodies import facts

LOST = [
    "ctx.store.set('a', 1)",
    "ctx.set('a', 1)",
    "ev.a and ctx.store.clear()",
    "ctx.store.clear() if ev.a else None",
    "ctx.store.get('a') + 1",
    "a = not ctx.store.get('a')",
    "a = ctx.store.get('a') is None",
    "a = ctx.store.get('a')['b']",
    "a = ctx.store.get('a').b",
    "a = ctx.store.get('a') or 1",
    "a, b = ctx.store.get('a')",
    "f(*ctx.store.get('a'))",
    "a = f'{ctx.store.get(1)}'",
    "a += ctx.store.get('a')",
    "if ctx.store.get('a'): ...",
    "while ctx.store.get('a'): ...",
    "a = 1 if ctx.store.get('a') else 2",
    "for a in ctx.store.get('a'): ...",
    "a = [b for b in ctx.store.get('a')]",
    "print(ctx.store.get('a'))",
    "a = ctx.store.get('a')",
    "a = ctx.store.get('a')\nif a: ...",
    "a: int = ctx.store.get('a')\na.append(1)",
    "a = ctx.store.get('a')\nif a:\n    a = a + 1\nawait ctx.store.set('a', a)",
    "def inner():\n    ctx.store.set('a', 1)",
    "await ctx.store.set('a', ctx.store.get('b'))",
    "await ctx.set('a', {'b': ctx.store.get('b')})",
]
KEPT = [
    "await ctx.store.set('a', 1)",
    "a = await ctx.store.get('a') or 1",
    "a = await (ctx.store.get('a') or b)",
    "a = ctx.store.get('a')\nawait a",
    "a = ctx.store.get('a')\nif ev.a:\n    await a\nelse:\n    a.close()",
    "a = ctx.store.get('a')\nif a:\n    await gather(a)",
    "a = ctx.store.get('a')\nb = a",
    "a = ctx.store.get('a')\nb = [a]\nawait gather(*b)",
    "await ctx.once('a', ctx.store.get('b'))",
    "a = ctx.store.get('a')\na = 1",
    "a = [ctx.store.get('a')]",
    "self.a = ctx.store.get('a')",
    "lambda: ctx.store.get('a')",
    "return ctx.store.get('a')",
    "yield ctx.store.get('a')",
    "ctx.store.get('a').close()",
    "ctx.store.edit_state()",
    "ctx.send_event(A())",
    "ev.store.get('a')",
    "self.ctx.store.get('a')",
    "a = ev[ctx.store.get('a')]",
    "print = f\nprint(ctx.store.get('a'))",
]


@pytest.mark.parametrize("body", LOST)
def test_a_coroutine_is_lost(body: str) -> None:
    """It is dropped, or used as only its result could be."""
    (found,) = [fact for fact in facts(body) if isinstance(fact, Unawaited) and fact.given_to is None]
    assert found.call.startswith("ctx.")


@pytest.mark.parametrize("body", KEPT)
def test_a_coroutine_may_be_awaited_elsewhere(body: str) -> None:
    """Nothing is said where it goes on."""
    assert not [fact for fact in facts(body) if isinstance(fact, Unawaited) and not isinstance(fact.given_to, Opaque)]


def test_what_a_coroutine_is_given_to() -> None:
    """A class of events does not await it, a function may."""
    found = [fact.given_to for fact in facts("A(ctx.store.get('a'), b=ctx.get('b'))") if isinstance(fact, Unawaited)]
    assert found == [Named("A"), Named("A")]
    (task,) = [fact.given_to for fact in facts("create_task(ctx.get('b'))") if isinstance(fact, Unawaited)]
    assert isinstance(task, Opaque)


def test_plain_methods_are_not_awaited() -> None:
    """Their calls are done when they return."""
    body = "await ctx.send_event(A())\nawait ctx.store.get('a')\nawait f(ctx.send_event(A()))\nawait ev.send_event(1)"
    assert [(fact.call, fact.location.line) for fact in facts(body) if isinstance(fact, AwaitsPlainCall)] == [
        ("ctx.send_event", 1)
    ]


def test_edit_state_is_entered_with_async() -> None:
    """Also as one of several."""
    body = "with f(), ctx.store.edit_state() as s: ...\nasync with ctx.store.edit_state(): ...\nwith ctx.store.a(): ..."
    assert [fact.location.line for fact in facts(body) if isinstance(fact, EntersWithoutAsync)] == [1]
