"""What the exploration leaves out makes no difference."""

from hypothesis import assume, given

from surefoot.graph.net.model import Marking, Net
from surefoot.soundness.exploration import Exploration, explored
from surefoot.soundness.marking import fired
from tests.soundness.nets import net_of_arcs, nets, reachable


def exploration(net: Net, most: int = 2_000) -> Exploration:
    """All that matters of a net."""
    return explored(net, net.transitions, growing=True, most=most)


def after(net: Net, marking: Marking) -> set[Marking]:
    """What can be reached from a marking, itself included."""
    found = reachable(Net(net.places, net.transitions, marking))
    assert found is not None
    return set(found)


def test_branches_are_followed_one_after_the_other() -> None:
    """Of ten choices that do not touch each other, each in its own time, few of the thousand combinations are seen."""
    choices = [arc for place in range(10) for arc in (([place], [place + 10]), ([place], [place + 20]))]
    meetings = [arc for place in range(10) for arc in (([place + 10], [place + 30]), ([place + 20], [place + 30]))]
    found = exploration(net_of_arcs(list(range(10)), *choices, *meetings))
    assert found.stuck == [tuple(range(30, 40))]
    assert len(found.came) <= 10 * 3 + 1


def test_a_loop_does_not_keep_others_from_their_turn() -> None:
    """What can happen beside a loop that never ends is seen."""
    found = exploration(net_of_arcs([0, 2], ([0], [1]), ([1], [0]), ([2], [3]), ([3], [])))
    assert found.happened == {0, 1, 2, 3}


def test_a_loop_that_leaves_something_behind_is_found() -> None:
    """It is told how it begins, where it comes round, and what there is more of; and it is not followed further."""
    found = exploration(net_of_arcs([0], ([0], [1]), ([1], [1, 2])))
    (growth,) = found.growths
    assert [transition.number for transition in growth.trace.transitions] == [0, 1]
    assert (growth.since, growth.grown) == (1, (2,))


def test_an_exploration_is_given_up() -> None:
    """One that would need more markings says that it is not complete."""
    net = net_of_arcs([0], *(([place], [place + 1]) for place in range(20)))
    assert not exploration(net, most=10).complete
    assert exploration(net, most=21).complete


@given(nets())
def test_it_gets_stuck_where_the_net_does(net: Net) -> None:
    """It finds each marking from which nothing can happen, and a shortest way to it."""
    markings = reachable(net)
    assume(markings is not None)
    assert markings is not None
    found = exploration(net)
    assume(not found.growths)
    stuck = {marking for marking in markings if all(fired(marking, each) is None for each in net.transitions)}
    assert set(found.stuck) == stuck
    assert all(len(found.trace(marking).transitions) == markings[marking] for marking in stuck)


@given(nets())
def test_it_finds_out_whether_an_end_stays_in_reach(net: Net) -> None:
    """From some marking no end can be reached, if that is so of any marking of the net."""
    markings = reachable(net)
    assume(markings is not None)
    assert markings is not None
    found = exploration(net)
    assume(not found.growths)
    stops = [each for each in net.transitions if each.stops]
    ends = {marking for marking in markings if any(fired(marking, each) is not None for each in stops)} | {*found.stuck}
    assert found.stopping <= ends
    endless = any(ends.isdisjoint(after(net, marking)) for marking in markings)
    assert bool(found.endless({*found.stopping, *found.stuck})) is endless
