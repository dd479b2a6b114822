"""What a body returns, and whether it does."""

import ast

from surefoot.bodies.endings import falling_off, returned_events
from surefoot.bodies.function import FunctionText
from surefoot.graph.declared import Named, OneOf, Opaque
from surefoot.graph.facts import FallsOff, Returns, ReturnsNothing
from surefoot.graph.location import Location
from tests.bodies.bodies import facts


def returned(body: str) -> list[tuple[str, bool]]:
    """The names of the classes that a body returns, each with whether it stands in a list."""
    found = [fact for fact in facts(body) if isinstance(fact, Returns)]
    return [(fact.term.fullname, fact.listed) for fact in found if isinstance(fact.term, Named)]


def test_events_that_are_made_here() -> None:
    """At the return or before it, alone or in a list."""
    assert returned("return A()") == returned("a = A()\nreturn a") == [("A", False)]
    assert returned("return A() if ev else B()") == [("A", False), ("B", False)]
    assert returned("return [A(), B()]") == [("A", True), ("B", True)]
    assert returned("return [A() for _ in ev]") == [("A", True)]
    assert returned("return A() if ev else other") == [("A", False)]


def test_a_variable_with_one_of_two() -> None:
    """Both may be returned."""
    (found,) = [fact for fact in facts("a = A() if ev else B()\nreturn a") if isinstance(fact, Returns)]
    assert found.term == OneOf((Named("A"), Named("B")))


def test_events_that_come_from_elsewhere() -> None:
    """Only a type checker knows what they are."""
    for value in ("ev", "await f()", "A", "self.a", "None", "(A(), B())", "[*ev]", "{}"):
        assert returned(f"return {value}") == [], value
    (call,) = [fact for fact in facts("return make()") if isinstance(fact, Returns)]
    assert isinstance(call.term, Opaque)
    assert returned("def inner():\n    return A()\nreturn ev") == []


def test_a_path_that_returns_nothing() -> None:
    """Unless it sends, by whatever object."""
    assert [fact.location.line for fact in facts("if ev:\n    return A()") if isinstance(fact, FallsOff)] == [1]
    assert not [fact for fact in facts("if ev:\n    self.ctx.send_event(A())") if isinstance(fact, FallsOff)]


def test_what_is_decorated_twice_or_yields_says_nothing() -> None:
    """Another decorator may return something else; a generator has other ends."""
    for source in ("@a\n@b\ndef f():\n    return A()", "@a\ndef f():\n    yield\n    return A()"):
        node = ast.parse(source).body[0]
        assert isinstance(node, ast.FunctionDef)
        text = FunctionText(node, None)
        assert not list(returned_events(text, lambda _: Named("A"), lambda _: Location("m.py", 1), judged=False)), (
            source
        )
        assert not list(falling_off(text, lambda _: Location("m.py", 1))), source


def test_none_that_is_returned() -> None:
    """Said in full or by a bare `return`, alone or as one of two."""

    def nothing(body: str) -> list[int]:
        return [fact.location.line for fact in facts(body) if isinstance(fact, ReturnsNothing)]

    for body in ("return", "return None", "return None if ev else A()", "return A() if ev else None"):
        assert nothing(body) == [1], body
    assert nothing("if ev:\n    return A()\nreturn None") == [3]
    for body in ("return A()", "return f(None)", "def inner():\n    return None\nreturn A()"):
        assert nothing(body) == [], body
