"""A diagnostic as text, as data, and beside others."""

import json
from dataclasses import replace

from surefoot.diagnostic import Diagnostic
from surefoot.graph.location import Location
from surefoot.rulebook import rule_named


def _found() -> Diagnostic:
    rule = rule_named("WF402")
    assert rule is not None
    return rule.diagnostic(Location("a.py", 2, 6), {"step": "ask", "event": "Asked"}, workflow="Flow")


def test_words_say_what_the_message_is_about() -> None:
    """Whoever mends it need not read the sentence."""
    assert _found().words == {"step": "ask", "event": "Asked"}
    assert _found().with_severity("info").words["event"] == "Asked"


def test_words_make_no_difference() -> None:
    """Two findings that say the same are the same, and what is printed does not have the words twice."""
    found = _found()
    bare = replace(found, words={})
    assert found == bare
    assert hash(found) == hash(bare)
    assert json.dumps(found.to_dict()) == json.dumps(bare.to_dict())
    assert "words" not in found.to_dict()
