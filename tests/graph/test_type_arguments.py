"""Type parameters in the steps of a base, and what takes their place."""

from surefoot.graph.declared import DeclaredStep, ListOf, Marked, Named, Nothing, OneOf, Opaque, Parameter, Resource
from surefoot.graph.location import Location
from surefoot.graph.type_arguments import bind, bound, is_open

T = Opaque("T", "it may stand for any type", chosen=True, parameter=True)
HIDDEN = Opaque("T", "it is out of sight")
A, B = Named("m.A"), Named("m.B")


def test_a_parameter_is_found_at_every_depth() -> None:
    """A step is open if one stands anywhere in its annotations; what merely cannot be seen is no parameter."""
    for term in (T, ListOf(T), OneOf((A, T)), Named("m.Box", (T,)), Marked(ListOf(OneOf((A, T))), Resource())):
        assert is_open(DeclaredStep("s", "W", Location("m.py", 1), parameters=(Parameter("p", term),)))
        assert is_open(DeclaredStep("s", "W", Location("m.py", 1), returns=term))
        assert bound(term, {"T": B}) != term
    for term in (HIDDEN, OneOf((A, Nothing())), Marked(ListOf(A), Resource())):
        assert not is_open(
            DeclaredStep("s", "W", Location("m.py", 1), parameters=(Parameter("p", term),), returns=term)
        )
        assert bound(term, {"T": B}) == term


def test_a_union_in_a_union_is_one_union() -> None:
    """What takes the place of a member may be a union itself, and no member stands twice."""
    assert bound(OneOf((A, T, Nothing())), {"T": OneOf((B, A))}) == OneOf((A, B, Nothing()))


def test_what_has_no_argument_stays_open() -> None:
    """A subclass may leave a parameter to its own subclasses, or none be written at all."""
    step = DeclaredStep("s", "W", Location("m.py", 1), parameters=(Parameter("p", None), Parameter("q", T)))
    assert bind(step, {"U": A}) == step
    assert bind(step, {"T": A}).parameters == (Parameter("p", None), Parameter("q", A))
