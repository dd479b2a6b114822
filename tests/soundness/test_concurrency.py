"""The concurrency relation beside all that can be reached."""

from hypothesis import assume, given

from surefoot.graph.model import WorkflowGraph
from surefoot.graph.net.model import Net
from surefoot.graph.net.translation import net_of
from surefoot.soundness.concurrency import Concurrency
from surefoot.soundness.marking import fired
from tests.soundness.nets import net_of_arcs, nets, pairs, reachable, structured


def related(net: Net) -> set[tuple[int, int]]:
    """The pairs in the relation."""
    found = Concurrency(net, net.transitions)
    numbers = [place.number for place in net.places]
    return {(place, other) for place in numbers for other in numbers if found.related(place, other)}


def test_branches_that_exclude_each_other_are_not_related() -> None:
    """What one transition gives is together; what two rivals give never is."""
    net = net_of_arcs([0], ([0], [1, 2]), ([1], [3]), ([1], [4]))
    assert related(net) == {(1, 2), (2, 1), (2, 3), (3, 2), (2, 4), (4, 2)}


def test_a_place_that_fills_is_related_to_itself() -> None:
    """A loop that leaves a token behind each time leaves two."""
    assert (1, 1) in related(net_of_arcs([0], ([0], [0, 1])))
    assert (1, 1) in related(net_of_arcs([1, 1], ([0], [0])))


def test_a_join_of_rivals_never_happens() -> None:
    """A transition is possible only if all that it takes can be together; once each for a place it takes from twice."""
    net = net_of_arcs([0], ([0], [1]), ([0], [2]), ([1, 2], [3]), ([1, 1], [3]))
    found = Concurrency(net, net.transitions)
    assert [found.possible(each) for each in net.transitions] == [True, True, False, False]
    assert not found.marked(3)


def test_what_may_be_beside() -> None:
    """Beside a token may be whatever is related to its place; of two places, to both."""
    net = net_of_arcs([0], ([0], [1, 2, 3]), ([1], [4]))
    found = Concurrency(net, net.transitions)
    assert found.beside([1]) == [2, 3]
    assert found.beside([2, 3]) == [1, 4]


@given(nets())
def test_whatever_can_be_together_is_related(net: Net) -> None:
    """Each pair of a marking that can be reached is in the relation, and what can happen is possible."""
    markings = reachable(net)
    assume(markings is not None)
    assert markings is not None
    found = Concurrency(net, net.transitions)
    assert pairs(markings) <= related(net)
    happening = {each for each in net.transitions for marking in markings if fired(marking, each) is not None}
    assert all(found.possible(each) for each in happening)


@given(structured())
def test_in_a_sound_workflow_of_choices_and_joins_nothing_else_is_related(graph: WorkflowGraph) -> None:
    """Where each choice is free, the relation is exact."""
    net = net_of(graph)
    markings = reachable(net)
    assume(markings is not None)
    assert markings is not None
    assert related(net) == pairs(markings)
