"""The asyncio driver against the ledger, and what is left of a run when it is over."""

import asyncio
import gc
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot.testing import clock
from tests.stateful.live_player import LivePlayer
from tests.stateful.programs import Tape, make_program

EXAMPLES = int(os.environ.get("SUREFOOT_STATEFUL_EXAMPLES", "600")) // 10


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=40), st.binary(min_size=40, max_size=200))
def test_what_is_owed_is_done_and_nothing_is_left(program: bytes, course: bytes) -> None:
    """Bodies that sleep, wait, fail and are moved do what is owed; then no task and no object of the run is there."""

    async def main() -> None:
        gc.freeze()  # what was there before is not looked through each time
        player = LivePlayer(make_program(Tape(program)), Tape(course))
        made = await player.play()
        del player
        await asyncio.sleep(1)
        gc.collect()
        assert [each() for each in made if each() is not None] == []

    try:
        clock.run(main())
    finally:
        gc.unfreeze()
