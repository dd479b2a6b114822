"""What a class statement does beside defining steps."""

import ast
from textwrap import indent

import pytest

from surefoot.bodies.classes.facts import class_facts
from surefoot.bodies.classes.mentions import unmentioned
from surefoot.graph.class_facts import Assigns, ClassFact, Contains, SkipsSuper
from surefoot.graph.location import Location


def facts(body: str, head: str = "class Flow(Workflow):") -> list[ClassFact]:
    """The facts of a class with this body, whose first line is line 1."""
    node = ast.increment_lineno(ast.parse(f"{head}\n{indent(body, '    ')}"), -1).body[0]
    assert isinstance(node, ast.ClassDef)

    def place(node: ast.AST) -> Location:
        assert isinstance(node, ast.stmt)
        return Location("m.py", node.lineno)

    return list(class_facts(node, place))


def kept(body: str) -> list[str]:
    """The attributes that hold containers."""
    return [fact.attribute for fact in facts(body) if isinstance(fact, Contains)]


def given(body: str) -> list[tuple[str, bool, bool]]:
    """The attributes that get plain data, whether it is None, and whether instances get it."""
    found = [fact for fact in facts(body) if isinstance(fact, Assigns)]
    return [(fact.attribute, fact.nothing, fact.on_instance) for fact in found]


def skips(body: str, head: str = "class Flow(Workflow):") -> bool:
    """Whether `__init__` calls no other."""
    return any(isinstance(fact, SkipsSuper) for fact in facts(body, head))


@pytest.mark.parametrize(
    "value", ["[]", "{}", "set()", "dict(a=1)", "[a for a in b]", "collections.deque()", "set[int]()"]
)
def test_a_container_by_its_value(value: str) -> None:
    """In the body of the class, or in a method."""
    assert kept(f"x = {value}") == ["x"]
    assert kept(f"def m(self):\n    if self:\n        self.x = {value}") == ["x"]
    assert kept(f"x = None\ndef m(self): self.x = {value}") == ["x"]


@pytest.mark.parametrize(
    "annotation",
    ["list", "dict[str, int]", "set[int] | None", "Optional[List[int]]", "t.Dict[str, int]", "'list[int]'"],
)
def test_a_container_by_its_annotation(annotation: str) -> None:
    """With or without a value."""
    assert kept(f"x: {annotation}") == ["x"]
    assert kept(f"def m(self): self.x: {annotation} = make()") == ["x"]
    assert kept(f"def m(self): self.x: {annotation} = None") == ["x"]


@pytest.mark.parametrize(
    "body",
    [
        "x = 1",
        "x: str",
        "x: 'not['",
        "x: ClassVar[list[int]] = []",
        "x = make()",
        "x = [] if y else None",
        "x = []\ndef m(self): self.x = make()",
        "def m(self, other): other.x = []",
        "def m(): self.x = []",
        "def m(self): x = []",
    ],
)
def test_no_container(body: str) -> None:
    """Something else, perhaps something else, or shared on purpose."""
    assert kept(body) == []


def test_data_that_hides_what_has_its_name() -> None:
    """In the body, and for every instance."""
    assert given("x = 1\ny: int = 2\nz = None") == [("x", False, False), ("y", False, False), ("z", True, False)]
    assert given("def __init__(self, a: str | None): self.x = a; self.y = None; self.z = f'{a}'") == [
        ("x", False, True),
        ("y", True, True),
        ("z", False, True),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "x = make()",
        "x = other",
        "x: int",
        "if y:\n    x = 1",
        "def __init__(self, a): self.x = a",
        "def __init__(self, a: Callable): self.x = a",
        "def __init__(self): self.x = lambda: 1",
        "def __init__(self, a):\n    if a:\n        self.x = 1",
        "def __init__(self): x = 1",
        "def other(self): self.x = 1",
        "@typing.override\ndef __init__(self): self.x = 1",
    ],
)
def test_what_may_be_called_or_may_not_be_there(body: str) -> None:
    """It hides nothing for certain."""
    assert given(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "def __init__(self): pass",
        "def __init__(self): self.x = 1",
        "def __init__(self): self.set_up()\ndef set_up(self): self.x = 1",
        "def __init__(self): self.client.start(); log(self.name)",
        "def __init__(self):\n    def later(): self.x = 1",
    ],
)
def test_a_constructor_that_forgets_its_base(body: str) -> None:
    """Neither it nor what it calls could do it."""
    assert skips(body)


@pytest.mark.parametrize(
    "body",
    [
        "x = 1",
        "def __init__(self): super().__init__()",
        "def __init__(self): Workflow.__init__(self)",
        "def __init__(self):\n    if self.x:\n        super().__init__()",
        "def __init__(self): base = super(); base.__init__()",
        "def __init__(self): set_up(self)",
        "def __init__(self): self.set_up()",
        "def __init__(self): self.set_up()\ndef set_up(self): super().__init__()",
        "def __init__(self): self.a()\ndef a(self): self.b()\ndef b(self): set_up(self)",
        "def __init__(self): self.a()\n@wrapped\ndef a(self): pass",
        "def __init__(self): self.__dict__.update(x)",
        "def __init__(self): self.__class__.set_up()",
        "def __init__(self): raise TypeError",
        "def __init__(self): ...",
        "@wrapped\ndef __init__(self): pass",
        "def __init__(*args): pass",
        "if x:\n    def __init__(self): pass",
        "def __init__(self): pass\nif x:\n    def __init__(self): super().__init__()",
        "def __new__(cls): return make(cls)\ndef __init__(self): pass",
        "class Inner:\n    def __init__(self): pass",
        "__init__ = make()",
    ],
)
def test_a_constructor_that_may_call_its_base(body: str) -> None:
    """Nothing is said where it calls it, might, or hands the instance to somebody who might."""
    assert not skips(body)


@pytest.mark.parametrize("head", ["@wrapped\nclass Flow(Workflow):", "class Flow(Workflow, metaclass=Meta):"])
def test_a_class_that_is_made_in_another_way(head: str) -> None:
    """What becomes of its constructor is not known."""
    assert not skips("def __init__(self): pass", head)


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("", ["polish"]),
        ("class Other:\n    def polish(self): ...", ["polish"]),
        ("# polish()", ["polish"]),
        ("'It calls polish().'", ["polish"]),
        ("Flow().polish(ev)", []),
        ("step(polish)", []),
        ("getattr(flow, 'polish')", []),
    ],
)
def test_methods_that_a_file_does_not_speak_of(rest: str, found: list[str]) -> None:
    """A comment and a definition elsewhere are no mention; a name as text is."""
    file = ast.parse(f"class Flow(Workflow):\n    def polish(self, ev: A) -> B: ...\n{rest}")
    cls = file.body[0]
    assert isinstance(cls, ast.ClassDef)
    assert [method.name for method in unmentioned(cls, file)] == found


@pytest.mark.parametrize(
    "method",
    [
        "def a(self, ev) -> B: ...",
        "def a(self, ev: A): ...",
        "def a(self) -> B: ...",
        "def __call__(self, ev: A) -> B: ...",
        "@wrapped\n    def a(self, ev: A) -> B: ...",
        "a = 1",
    ],
)
def test_methods_of_another_shape(method: str) -> None:
    """They are not annotated as steps are, decorated, or called by Python itself."""
    file = ast.parse(f"class Flow(Workflow):\n    {method}")
    cls = file.body[0]
    assert isinstance(cls, ast.ClassDef)
    assert unmentioned(cls, file) == []
