"""The engine against the ledger: random workflows, random courses of events, moved at random moments."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.stateful.player import Player
from tests.stateful.programs import Tape, make_program

EXAMPLES = int(os.environ.get("SUREFOOT_STATEFUL_EXAMPLES", "600"))
"""How many runs are played. More of them find rarer things: `SUREFOOT_STATEFUL_EXAMPLES=100000`."""


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=50), st.binary(min_size=60, max_size=400))
def test_what_is_owed_is_done_and_nothing_else(program: bytes, course: bytes) -> None:
    """Whatever fails, waits, overtakes or is moved, each execution is begun as often and with what it is owed."""
    Player(make_program(Tape(program)), Tape(course)).play()
