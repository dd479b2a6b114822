"""Which binding a name has."""

from textwrap import dedent

import libcst as cst
import pytest

from surefoot_lint.project.names import Scope, Target
from surefoot_lint.project.statements.bindings import Assigned, Deleted, Import, TypeParameter, Unreadable


def scope(text: str) -> Scope:
    """The scope of a module with this text."""
    return Scope(cst.parse_module(dedent(text)))


def bound(text: str, name: str = "X") -> Target:
    """What `name` is bound to in the end."""
    binding = scope(text).pick(name)
    assert binding is not None
    return binding.target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("from a.b import X", Import("a.b", "X")),
        ("from a import B as X", Import("a", "B")),
        ("from . import X", Import(".", "X")),
        ("from ..a import X", Import("..a", "X")),
        ("import X", Import("X")),
        ("import X.y", Import("X")),
        ("import a.b as X", Import("a.b")),
        ("for X in []: ...", Unreadable()),
        ("with a as X: ...", Unreadable()),
        ("(X, Y) = a", Unreadable()),
    ],
)
def test_statements_bind_names(text: str, target: Target) -> None:
    """Imports say where a name comes from; what takes running the code is bound all the same."""
    assert bound(text) == target


@pytest.mark.parametrize("text", ["X = int", "X: TypeAlias = int", "type X = int", "Y = X = int"])
def test_assignments_keep_their_value(text: str) -> None:
    """An alias can be followed to what it stands for."""
    target = bound(text)
    assert isinstance(target, Assigned)
    assert isinstance(target.value, cst.Name)
    assert target.value.value == "int"


def test_the_last_binding_counts() -> None:
    """A name that is bound again means the later thing, to whoever comes after."""
    module = scope("from a import X\nfrom b import X\n")
    assert bound("from a import X\nfrom b import X\n") == Import("b", "X")
    earlier = module.pick("X", at=2)
    assert earlier is not None
    assert earlier.target == Import("a", "X")


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    from a import X\nexcept ImportError:\n    X = None\n",
        "if TYPE_CHECKING:\n    from a import X\nelse:\n    X = Any\n",
        "if not TYPE_CHECKING:\n    X = Any\nelse:\n    from a import X\n",
        "if typing.TYPE_CHECKING:\n    from a import X\nelif y:\n    from b import X\nelse:\n    X = Any\n",
    ],
)
def test_a_substitute_does_not_hide_what_is_wanted(text: str) -> None:
    """Of the branches of one statement the first counts, and for `not TYPE_CHECKING` the other one."""
    assert bound(text) == Import("a", "X")


def test_inner_scopes_see_outer_names_but_not_those_of_classes() -> None:
    """A method does not see the names of its class body; its annotations, read in that body, do."""
    module = scope("""
        class Outer:
            class Event: ...
            def method(self): ...
    """)
    (outer,) = module.inner
    event, method = outer.inner
    assert method.lookup("Event", None) is None
    found = outer.lookup("Event", method.order)
    assert found is not None
    assert found[0].target is event


def test_names_have_qualified_names() -> None:
    """Nested and local classes are named as Python names them."""
    module = scope("""
        def make():
            class Local:
                class Inner: ...
    """)
    assert [inner.qualname for inner in module.all_inner()] == [
        "make",
        "make.<locals>.Local",
        "make.<locals>.Local.Inner",
    ]


def test_type_parameters_are_bound_in_their_own_scope() -> None:
    """`class A[T]` says nothing about `T`, on purpose."""
    (cls,) = scope("class A[T]: ...").inner
    found = cls.lookup("T", None)
    assert found is not None
    assert found[0].target == TypeParameter()


def test_star_imports_are_remembered() -> None:
    """Their names are looked up when one is wanted."""
    assert scope("from a import *\nfrom .b import *\n").stars == ["a", ".b"]


def test_suites_are_told_apart() -> None:
    """Two definitions in one suite replace each other for certain, those of two branches do not."""
    module = scope("def f(): ...\nif a:\n    def g(): ...\ndef f(): ...\n")
    first, second = module.bindings["f"]
    assert first.suite == second.suite
    assert module.bindings["g"][0].suite != first.suite


@pytest.mark.parametrize(
    "text",
    [
        "if FLAG:\n    X = A\nelse:\n    X = B\n",
        "X = A\nif FLAG:\n    X = B\n",
        "X = A\nfor each in many:\n    X = B\n",
        "match kind:\n    case 1:\n        X = A\n    case _:\n        X = B\n",
        "X = A\ndef f():\n    global X\n    X = B\n",
        "X = A\nX |= B\n",
    ],
)
def test_what_the_author_decides_when_it_runs(text: str) -> None:
    """A name that is assigned this way or that is bound to what cannot be told."""
    assert bound(text) == Unreadable()


@pytest.mark.parametrize(
    "text",
    [
        "if sys.version_info >= (3, 12):\n    from a import X\nelse:\n    X = B\n",
        "if FLAG:\n    from a import X\nelse:\n    X = None\n",
        "try:\n    from a import X\nexcept ImportError:\n    X = None\n",
    ],
)
def test_a_substitute_for_an_import(text: str) -> None:
    """The import is what is wanted, whatever the condition is."""
    assert bound(text) == Import("a", "X")


def test_what_is_deleted_is_bound_no_more() -> None:
    """Whoever reads the name before that still has it."""
    module = scope("X = A\ndel X\n")
    assert bound("X = A\ndel X\n") == Deleted()
    assert module.is_deleted("X")
    earlier = module.pick("X", at=2)
    assert earlier is not None
    assert isinstance(earlier.target, Assigned)
