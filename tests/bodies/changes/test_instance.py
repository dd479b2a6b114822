"""Which changes of the workflow are the run's, and which are meant for all."""

import pytest

from surefoot.graph.facts import ChangesInstance
from tests.bodies.bodies import facts


def changed(body: str) -> list[tuple[str, int, bool]]:
    """Attribute and line of each change, and whether it is one of what the attribute holds."""
    found = [fact for fact in facts(body) if isinstance(fact, ChangesInstance)]
    return [(fact.attribute, fact.location.line, fact.contents) for fact in found]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        ("self.x = 1", False),
        ("self.x: int = 1", False),
        ("self.x += 1", False),
        ("a, (self.x, *b) = ev", False),
        ("for self.x in ev: pass", False),
        ("with ev as self.x: pass", False),
        ("del self.x", False),
        ("setattr(self, 'x', 1)", False),
        ("delattr(self, 'x')", False),
        ("def inner(): self.x = 1", False),
        ("self.x[0] = 1", True),
        ("self.x['a'][0] += 1", True),
        ("del self.x[0]", True),
        ("self.x.append(1)", True),
        ("a = self.x.pop()", True),
        ("self.x['a'].extend(ev)", True),
    ],
)
def test_a_change(body: str, contents: bool) -> None:
    """Of an attribute, or of what it holds."""
    assert changed(body) == [("x", 1, contents)]


@pytest.mark.parametrize(
    "body",
    [
        "a = self.x",
        "self.x: int",
        "self.x.y = 1",
        "self.x.put(1)",
        "self.x[0].pop()",
        "self['x'] = 1",
        "self.x().y = 1",
        "setattr(self, name, 1)",
        "setattr(ev, 'x', 1)",
        "type(self).x = 1",
        "self.__dict__['x'] = 1",
        "self.__class__ = ev",
    ],
)
def test_nothing_that_is_certain(body: str) -> None:
    """Something is read, or nobody knows what is done."""
    assert changed(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "if self.x is None:\n    self.x = ev()",
        "if not self.x:\n    self.x = ev()",
        "if self.x == None:\n    self.x = ev()",
        "if ev and not hasattr(self, 'x'):\n    self.x = ev()",
        "if getattr(self, 'x', None) is None:\n    self.x = ev()",
        "if self.x:\n    return\nself.x = ev()",
        "self.x = self.x or ev()",
        "self.x = self.x if self.x else ev()",
        "try:\n    self.x\nexcept AttributeError:\n    self.x = ev()",
        "async with self.guard_lock:\n    self.x += 1",
        "with mutex:\n    self.x.append(1)",
        "self.answer_cache = ev",
        "self.cached[0] = ev",
        "self._lock = ev()",
        "task = asyncio.create_task(ev)\nself.x.add(task)",
        "self.x.add(loop.create_task(ev))",
    ],
)
def test_what_is_meant_to_be_shared(body: str) -> None:
    """It is made once, kept under a lock, or called a cache."""
    assert changed(body) == []


@pytest.mark.parametrize(
    "body", ["if self.y is None:\n    self.x = ev()", "if self.x.y is None:\n    self.x = 1", "self.x = self.x + 1"]
)
def test_other_conditions_excuse_nothing(body: str) -> None:
    """What is asked about something else, or not at all."""
    assert [attribute for attribute, _, _ in changed(body)] == ["x"]


def test_a_private_name() -> None:
    """It is an attribute like any other."""
    assert changed("self.__x = 1") == [("__x", 1, False)]


@pytest.mark.parametrize("body", ["self = ev\nself.x = 1", "def inner(self): self.x = 1", "for self in ev: self.x = 1"])
def test_a_name_that_stands_for_something_else(body: str) -> None:
    """Nothing is said of it."""
    assert changed(body) == []
