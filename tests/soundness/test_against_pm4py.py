"""Nets without lists are judged as pm4py judges them, which asks Woflan's questions (H. M. W. Verbeek, 2001).

pm4py is large and under the AGPL, so it is no part of `surefoot[dev]`: `make oracle` runs this where it is installed.
"""

import warnings
from collections import Counter
from types import ModuleType
from typing import Any

import pytest
from hypothesis import assume, event, given, settings

from surefoot.graph.net.model import Net
from surefoot.graph.net.translation import net_of
from surefoot.soundness.verdict import prove
from tests.soundness.classical import is_plain
from tests.soundness.flows import Flow
from tests.soundness.patterns import PATTERNS, Pattern
from tests.soundness.random_flows import flows

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    pm4py: ModuleType = pytest.importorskip("pm4py")
    nets: ModuleType = pytest.importorskip("pm4py.objects.petri_net.obj")
    arcs: ModuleType = pytest.importorskip("pm4py.objects.petri_net.utils.petri_utils")

# It is deprecated there, for the sake of their enterprise edition, and warns of the numbers that scipy gives.
pytestmark = pytest.mark.filterwarnings("ignore::Warning")


@settings(max_examples=300)
@given(flows(sends=False, hears=False, lists=False, asks=False, handles=False))
def test_random_nets(flow: Flow) -> None:
    """The verdict is pm4py's, wherever the net is a workflow net as it wants one."""
    graph = flow.graph()
    net = net_of(graph)
    assume(not any(each.subclasses for each in flow.steps))  # then some ways to fill a join may be open to nobody
    assume({each.step for each in net.transitions if each.step} == set(graph.steps))
    sound = _verdict(net)
    assume(sound is not None)
    event(f"sound: {sound}")
    assert prove(graph).outcome == ("sound" if sound else "unsound")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_patterns(pattern: Pattern) -> None:
    """The patterns of the literature are to pm4py what they are here."""
    sound = _verdict(net_of(pattern.flow.graph()))
    if sound is None:
        pytest.skip("no workflow net")
    assert sound == (pattern.fault is None)


def _verdict(net: Net) -> bool | None:
    """Whether pm4py finds it sound; None if it is none of the nets that it knows.

    In these each place and each transition lies between start and end, and no transition takes two tokens of a place.
    """
    single = all(len(set(side)) == len(side) for each in net.transitions for side in (each.takes, each.gives))
    made, start, end = _converted(net)
    if not is_plain(net) or not single or not pm4py.check_is_workflow_net(made):
        return None
    sound: bool
    sound, _ = pm4py.check_soundness(made, start, end, print_diagnostics=False)
    return sound


def _converted(net: Net) -> tuple[Any, Any, Any]:
    """The net in the words of pm4py, with its first and its last marking."""
    made = nets.PetriNet("net")
    places = [nets.PetriNet.Place(str(place.number)) for place in net.places]
    end = nets.PetriNet.Place("end")
    made.places.update([*places, end])
    for each in net.transitions:
        transition = nets.PetriNet.Transition(str(each.number), str(each.number))
        made.transitions.add(transition)
        for place in each.takes:
            arcs.add_arc_from_to(places[place], transition, made)
        for place in each.gives:
            arcs.add_arc_from_to(transition, places[place], made)
        if each.stops:
            arcs.add_arc_from_to(transition, end, made)
    start = Counter(places[place] for place in net.start)
    return made, nets.Marking(start), nets.Marking({end: 1})
