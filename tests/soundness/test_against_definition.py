"""Nets without lists are judged as the definition says; so are the patterns of the literature."""

import pytest
from hypothesis import assume, event, given, settings

from surefoot.graph.net.translation import net_of
from surefoot.soundness.verdict import prove
from tests.soundness.classical import TooLarge, is_plain, is_sound
from tests.soundness.flows import Flow
from tests.soundness.patterns import PATTERNS, Pattern
from tests.soundness.random_flows import flows


@settings(max_examples=150)
@given(flows(sends=False, hears=False, lists=False, asks=False, handles=False))
def test_random_nets(flow: Flow) -> None:
    """The verdict is that of the definition, where each step has a place in the net."""
    graph = flow.graph()
    net = net_of(graph)
    assume({each.step for each in net.transitions if each.step} == set(graph.steps))
    assume(is_plain(net))
    try:
        sound = is_sound(net)
    except TooLarge:
        assume(False)
    event(f"sound: {sound}")
    assert prove(graph).outcome == ("sound" if sound else "unsound")


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_patterns(pattern: Pattern) -> None:
    """What is known to be sound is proved, and what is known to go wrong is found to go wrong in that way."""
    graph = pattern.flow.graph()
    verdict = prove(graph)
    assert is_sound(net_of(graph)) == (pattern.fault is None)
    assert verdict.outcome == ("sound" if pattern.fault is None else "unsound")
    assert verdict.fault is None or verdict.fault.kind is pattern.fault
