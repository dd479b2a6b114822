"""The search for the shortest way beside a search that leaves nothing out."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surefoot.graph.net.model import Marking, Net
from surefoot.soundness.marking import covers, fired
from surefoot.soundness.search import Exhausted, Search
from tests.soundness.nets import net_of_arcs, nets, reachable


def test_the_start_may_be_the_goal() -> None:
    """The way to what holds already is empty."""
    found = Search(net_of_arcs([0]), [], 10).shortest_to((0,))
    assert found is not None
    assert found.transitions == ()


def test_a_stop_leads_nowhere() -> None:
    """Nothing lies behind a transition that stops the run."""
    net = net_of_arcs([0], ([0], [1]), stops=[0])
    assert Search(net, net.transitions, 10).shortest_to((1,)) is None


def test_other_branches_do_not_matter() -> None:
    """Where only one branch brings what is wanted, the others are not followed: few markings are enough."""
    branches = range(1, 30)
    net = net_of_arcs([0], ([0], list(branches)), *(([branch], [branch + 30]) for branch in branches))
    found = Search(net, net.transitions, 5).shortest_to((40,))
    assert found is not None
    assert [transition.number for transition in found.transitions] == [0, 10]


def test_a_search_is_given_up() -> None:
    """It looks at so many markings, and at ten times as many in all searches together."""
    net = net_of_arcs([0], *(([place], [place + 1]) for place in range(20)))
    with pytest.raises(Exhausted):
        Search(net, net.transitions, 20).shortest_to((20,))
    search = Search(net, net.transitions, 21)
    for _ in range(10):
        assert search.shortest_to((20,)) is not None
    with pytest.raises(Exhausted):
        search.shortest_to((20,))


@given(nets(), st.lists(st.integers(0, 5), min_size=1, max_size=2))
def test_nothing_shorter_is_left_out(net: Net, wanted: list[int]) -> None:
    """It finds a way whenever there is one, one that can be taken, and none that is longer than need be."""
    goal: Marking = tuple(sorted(wanted))
    markings = reachable(net)
    assume(markings is not None and all(place < len(net.places) for place in goal))
    assert markings is not None
    found = Search(net, net.transitions, 1000).shortest_to(goal)
    lengths = [length for marking, length in markings.items() if covers(marking, goal)]
    if found is None:
        assert not lengths
        return
    marking: Marking | None = net.start
    for transition in found.transitions:
        assert marking is not None
        marking = fired(marking, transition)
    assert marking == found.end
    assert len(found.transitions) == min(lengths)
