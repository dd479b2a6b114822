"""What a body does with its context."""

from surefoot.graph.declared import Named, OneOf, Opaque
from surefoot.graph.facts import Collects, HandsOnContext, Sends, WaitsFor
from tests.bodies.bodies import facts


def test_sends() -> None:
    """The class of the event, the step it is for, and whether it stands in an inner function."""
    body = """
        ctx.send_event(A())
        ctx.send_event(message=A() if ev else B(), step="x")
        b = B()
        ctx.send_event(b, name)
        def inner():
            ctx.send_event(A())
        ctx.send_event(make())
        ctx.send_event(ev)
        return 1
    """
    sends = [fact for fact in facts(body) if isinstance(fact, Sends)]
    either = OneOf((Named("A"), Named("B")))
    assert [sent.term for sent in sends[:4]] == [Named("A"), either, Named("B"), Named("A")]
    assert all(isinstance(sent.term, Opaque) for sent in sends[4:]) and len(sends) == 6
    assert [sent.step for sent in sends] == [None, "x", None, None, None, None]
    assert [sent.inner for sent in sends] == [False, False, False, True, False, False]
    assert [sent.location.line for sent in sends] == [1, 2, 4, 6, 7, 8]


def test_waits_and_collects() -> None:
    """With the types that are written out, each as often as it is collected."""
    found = facts("ctx.wait_for_event(A)\nctx.collect_events(ev, [A, B])\nctx.collect_events(ev, 3 * [A])\nreturn 1")
    assert [fact.term for fact in found if isinstance(fact, WaitsFor)] == [Named("A")]
    collected = [fact for fact in found if isinstance(fact, Collects)]
    assert [fact.terms for fact in collected] == [(Named("A"), Named("B")), (Named("A"),) * 3]
    assert all(fact.counted and fact.always for fact in collected)


def test_a_batch_that_only_running_the_step_would_tell() -> None:
    """The call is known all the same, and whether the step always comes to it."""
    (collects,) = facts("if ev:\n    ctx.collect_events(ev, names)\nreturn 1")
    assert isinstance(collects, Collects)
    assert (collects.terms, collects.counted, collects.always) == ((), False, False)


def test_the_function_collect_events() -> None:
    """It is what the method is, and does nothing else with the context."""
    found = facts("collect_events(ctx, ev, [A] * 2)\ncollect_events(ctx=ctx, ev=ev, expected=[A])\nreturn 1")
    assert [(fact.terms, fact.parameter) for fact in found if isinstance(fact, Collects)] == [
        ((Named("A"), Named("A")), "ev"),
        ((Named("A"),), "ev"),
    ]
    assert len(found) == 2
    assert any(isinstance(fact, HandsOnContext) for fact in facts("gather_events(ctx, ev, [A])\nreturn 1"))
    assert any(isinstance(fact, HandsOnContext) for fact in facts("collect_events(self, ctx, [A])\nreturn 1"))


def test_how_often_it_sends() -> None:
    """At least, and at most."""
    body = """
        ctx.send_event(A())
        for i in range(3):
            ctx.send_event(A())
        if ev:
            ctx.send_event(A())
        for name in names:
            ctx.send_event(A())
    """
    sends = [fact for fact in facts(body) if isinstance(fact, Sends)]
    assert [(sent.least, sent.most) for sent in sends] == [(1, 1), (3, 3), (0, 1), (0, None)]


def test_the_context_is_handed_on() -> None:
    """Itself, or a method of it that sends, waits or collects."""
    for body in ("f(ctx)", "f(ctx.send_event)", "send = ctx.send_event", "c = ctx"):
        assert any(isinstance(fact, HandsOnContext) for fact in facts(f"{body}\nreturn 1")), body
    for body in ("f(ctx.store)", "ctx.send_event(A())", "f(ctx=ev)"):
        assert not any(isinstance(fact, HandsOnContext) for fact in facts(f"{body}\nreturn 1")), body


def test_a_context_that_is_looked_at_stays() -> None:
    """A step that may be called without a context asks for it."""
    for body in ("if ctx is None:\n    return 2", "assert ctx", "if not ctx:\n    return 2"):
        assert facts(f"{body}\nreturn 1") == [], body


def test_what_is_collected() -> None:
    """Only a parameter that nothing else is bound to is known to hold what the step was given."""

    def parameters(body: str) -> list[str]:
        return [fact.parameter for fact in facts(f"{body}\nreturn 1") if isinstance(fact, Collects)]

    assert parameters("ctx.collect_events(ev, [A])\nctx.collect_events(expected=[A], ev=ev)") == ["ev", "ev"]
    assert parameters("ctx.collect_events(A(), [A])\nctx.collect_events(other, [A])") == ["", ""]
    assert parameters("ev = A()\nctx.collect_events(ev, [A])") == [""]
    assert parameters("lambda ev: ctx.collect_events(ev, [A])") == [""]
    assert parameters("def inner():\n    ctx.collect_events(ev, [A])") == [""]
