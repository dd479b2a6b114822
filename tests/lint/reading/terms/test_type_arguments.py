"""What type parameters of bases stand for, told from text."""

import pytest

from surefoot.graph.declared import Named, OneOf
from tests.lint.projects import A, B, Flow, only


def test_arguments_are_followed_through_bases(flow: Flow) -> None:
    """In the order that `Generic` gives them, also where a variable holds a base with its arguments."""
    workflow = flow("""
        U = TypeVar("U")
        class Base(Workflow, typing.Generic[U, T]):
            @step
            async def s(self, ev: T) -> U | None: ...
        class Half(Base[T, A], typing.Generic[T]): ...
        Of = Half[B]
        class F(Of): ...
    """)
    assert only(workflow).parameters[0].term == A
    assert isinstance(returned := only(workflow).returns, OneOf)
    assert returned.members[0] == B


def test_without_generic_the_order_is_that_of_the_bases(flow: Flow) -> None:
    """As Python collects them; what is not given stays open."""
    workflow = flow("""
        U = TypeVar("U")
        class Mixin(typing.Generic[T]): ...
        class Base(Workflow, Mixin[U], typing.Protocol[T]):
            @step
            async def s(self, ev: T) -> list[U]: ...
        class Plain(Mixin[U], Workflow):
            @step
            async def t(self, ev: U) -> A: ...
        class F(Plain[B]): ...
    """)
    assert only(workflow).parameters[0].term == B


def test_parameters_in_brackets_of_the_class(flow: Flow) -> None:
    """`class Base[S]` and their defaults."""
    workflow = flow("""
        class Base[S, U = B](Workflow):
            @step
            async def s(self, ev: S) -> U: ...
        class F(Base[A]): ...
    """)
    assert (only(workflow).parameters[0].term, only(workflow).returns) == (A, B)


@pytest.mark.parametrize("base", ["class Base[T, *Ts](Workflow):", "class Base(Workflow, typing.Generic[T, *Ts]):"])
def test_variadic_parameters_are_left_alone(base: str, flow: Flow) -> None:
    """Which of several arguments such a one takes is not looked up."""
    workflow = flow(f"""
        Ts = typing.TypeVarTuple("Ts")
        {base}
            @step
            async def s(self, ev: A) -> T: ...
        class F(Base[B, int, str]): ...
    """)
    assert not isinstance(only(workflow).returns, Named)


def test_defaults_of_variables(flow: Flow) -> None:
    """`TypeVar(..., default=...)` counts where no argument is written."""
    workflow = flow("""
        D = TypeVar("D", default=B)
        class Base(Workflow, typing.Generic[T, D]):
            @step
            async def s(self, ev: D) -> T: ...
        class F(Base): ...
    """)
    assert only(workflow).parameters[0].term == B
    assert not isinstance(only(workflow).returns, Named)
