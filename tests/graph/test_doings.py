"""What facts of bodies mean to the graph."""

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredClass, Named, OneOf, Opaque
from surefoot.graph.facts import Fact, Returns, Sends, Unawaited
from surefoot.graph.location import Location
from surefoot.graph.model import StepNode
from surefoot.graph.names import EVENT
from tests.declarations import cls, step, workflow

HERE = Location("m.py", 9)
PARTLY_SEEN = DeclaredClass("Half", "m.Half", ("m.Half", EVENT), whole=False)
PLAIN = DeclaredClass("Plain", "m.Plain", ("m.Plain",))


def doing(*facts: Fact) -> StepNode:
    """A step whose body does this."""
    declared = workflow(step("s", "Start", "Stop", facts=facts), classes=[cls("A"), cls("B"), PARTLY_SEEN, PLAIN])
    return build(declared).steps[0]


def test_events_of_which_all_is_known_are_sent_and_given() -> None:
    """One with a base class out of sight may be more than it seems."""
    either = OneOf((Named("m.A"), Named("m.B")))
    unclear = (Opaque("x", "it is out of sight"), Named("m.Half"), Named("m.Plain"), Named("m.Nowhere"))
    found = doing(Sends(either, HERE, step="t"), *(Sends(term, HERE) for term in unclear), Returns(Named("m.A"), HERE))
    assert [(sent.event.name, sent.step) for sent in found.sends] == [("A", "t"), ("B", "t")]
    assert [(given.event.name, given.listed) for given in found.gives] == [("A", False)]


def test_what_an_inner_function_sends_is_not_what_the_step_sends() -> None:
    """It may never be called."""
    assert doing(Sends(Named("m.A"), HERE, inner=True)).sends == ()


def test_a_coroutine_that_is_given_away_is_lost_in_an_event_only() -> None:
    """Anything else may await it."""
    dropped, stored = Unawaited("ctx.get", HERE), Unawaited("ctx.get", HERE, Named("m.A"))
    given = Unawaited("ctx.get", HERE, Named("m.Plain"))
    assert doing(dropped, stored, given).unawaited == (dropped, stored)
