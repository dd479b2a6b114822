"""The journal against the ledger: a run moves with nothing but its records, or with a snapshot and those after it."""

import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot import Workflow
from surefoot.handler import WorkflowHandler
from surefoot.plugins import BasicRuntime
from surefoot.testing import clock
from tests.stateful.live_player import LivePlayer
from tests.stateful.programs import Program, Tape, make_program

EXAMPLES = int(os.environ.get("SUREFOOT_STATEFUL_EXAMPLES", "600")) // 10


class JournaledPlayer(LivePlayer):
    """Moves a run by its journal."""

    def __init__(self, program: Program, tape: Tape) -> None:
        super().__init__(program, tape)
        self.runtime = BasicRuntime(journal=True)
        self.snapshot: str | None = None

    def _workflow(self) -> Workflow:
        with self.runtime.registering():
            return super()._workflow()

    async def _live(self, handler: WorkflowHandler[Any], seconds: int) -> None:
        early = self.tape.choose(seconds)
        await super()._live(handler, early)
        # Of no use after a move: what follows is the journal of another run.
        self.snapshot = json.dumps(handler.ctx.to_dict())
        await super()._live(handler, seconds - early)

    async def _moved(self, handler: WorkflowHandler[Any], workflow: Workflow) -> WorkflowHandler[Any]:
        self._compare(handler)
        await handler.cancel_run()
        records = [record async for record in self.runtime.journal(handler.run_id)]
        assert self.snapshot is not None
        written = json.loads(self.snapshot) if self.tape.choose(2) else None
        return workflow.run(ctx=self.runtime.restore(workflow, written, records))


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=40), st.binary(min_size=40, max_size=200))
def test_what_is_owed_is_done_after_a_move_by_journal(program: bytes, course: bytes) -> None:
    """Nothing is lost, and what had ended is not done again."""
    clock.run(JournaledPlayer(make_program(Tape(program)), Tape(course)).play())
