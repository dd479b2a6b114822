"""What a body does with its context."""

from surefoot.graph.declared import Opaque
from surefoot.graph.facts import (
    Collects,
    FallsOff,
    HandsOnContext,
    NamesState,
    Noticed,
    Returns,
    Sends,
    Suspends,
    WaitsFor,
)
from tests.lint.projects import HEADER, A, B, Flow, only


def test_facts_of_a_body(flow: Flow) -> None:
    """Sends, waits and collects on the context, in order, and the context given away."""
    step = only(
        flow("""
        class F(Workflow):
            @step
            async def s(self, ctx: Context, ev: A) -> A:
                ctx.send_event(B())
                ctx.send_event(message=ev)
                answer = await ctx.wait_for_event(A, waiter_id="a")
                got = ctx.collect_events(ev, [A] * 3)
                await ctx.store.set("a", 1)
                self.other.send_event(B())
                await helper(ctx, ctx=self.ctx)
    """)
    )
    line = HEADER.count("\n") + 5
    facts = [fact for fact in step.facts if not isinstance(fact, Noticed)]
    assert [(type(fact), fact.location.line - line) for fact in facts] == [
        (Sends, 0),
        (Sends, 1),
        (WaitsFor, 2),
        (Collects, 3),
        (HandsOnContext, 6),
        (NamesState, 4),
        (Suspends, 2),
    ]
    first, second, third, fourth, *_ = step.facts
    assert isinstance(first, Sends) and first.term == B
    assert isinstance(second, Sends) and isinstance(second.term, Opaque)
    assert isinstance(third, WaitsFor) and third.term == A
    assert isinstance(fourth, Collects) and fourth.terms == (A, A, A)


def test_a_class_that_is_defined_anew_is_in_doubt(flow: Flow) -> None:
    """The body runs with the later one, the annotation names the earlier one: nothing is said."""
    workflow = flow("""
        class F(Workflow):
            @step
            async def s(self, ctx: Context, ev: A) -> A:
                ctx.send_event(A())
                return A()
        class A(Event): ...
    """)
    (sent, returned) = (fact for fact in only(workflow).facts if not isinstance(fact, Noticed))
    assert isinstance(sent, Sends) and isinstance(sent.term, Opaque)
    assert isinstance(returned, Returns) and isinstance(returned.term, Opaque)


def test_a_body_without_context_has_ends(flow: Flow) -> None:
    """What it returns, and where it runs off."""
    step = only(
        flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A) -> A:
                if ev:
                    return A()
    """)
    )
    returned, end = step.facts
    assert isinstance(returned, Returns) and returned.term == A
    assert isinstance(end, FallsOff) and end.location.line == returned.location.line - 1
