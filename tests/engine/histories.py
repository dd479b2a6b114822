"""Histories: what happened to runs and what the engine asked for, recorded once and replayed for ever.

    python -m tests.engine.histories [NAME ...]

plays the scenarios of these names, or all, without an event loop, and records them anew. Do so for a scenario that is
new, and where the engine is meant to ask for something else than before; the difference then stands in the review.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from surefoot import Workflow
from surefoot.context.serializers import BaseSerializer
from surefoot.context.snapshot import knowing
from surefoot.drivers.journal.entries import (
    SessionBegun,
    StoreWritten,
    read_entry,
    read_state,
    write_entry,
    write_state,
)
from surefoot.drivers.journal.structure import form_of
from surefoot.drivers.journal.texts import Texts
from surefoot.engine.commands import Command
from surefoot.engine.inputs import Input
from surefoot.engine.machine import advance
from surefoot.engine.plan import Plan
from surefoot.engine.state import RunState
from surefoot.testing.scripted_run import ScriptedRun
from tests.drivers.scenario import Scenario
from tests.drivers.scenario_drivers import play_by_hand
from tests.drivers.scenarios import SCENARIOS

__all__ = ["FOLDER", "path_of", "recorded", "replayed"]

FOLDER = Path(__file__).parent / "histories"

_COMMAND = form_of(Command)


class _RecordedRun(ScriptedRun):
    """Writes each input down before the engine gets it."""

    def __init__(self, workflow: Workflow[Any, Any], *arguments: Any, **options: Any) -> None:
        super().__init__(workflow, *arguments, **options)
        self.serializer = _serializer_of(workflow)
        self.begun_with = write_state(self.state, self.serializer)
        self.inputs: list[Any] = []

    def feed(self, happened: Input) -> list[Command]:
        if self.ending is None:
            self.inputs.append(json.loads(write_entry(happened, self.state, self.serializer)))
        return super().feed(happened)


def _serializer_of(workflow: Workflow[Any, Any]) -> BaseSerializer:
    return knowing(workflow.serializer, workflow._surefoot_compiled().types)


def path_of(scenario: Scenario) -> Path:
    """Where the history of a scenario is kept."""
    return FOLDER / f"{scenario.name.replace(' ', '-')}.json"


def recorded(scenario: Scenario) -> str:
    """The history of a scenario, one input with its commands a line; each process begins with a state."""
    rows: list[Any] = []
    for run in play_by_hand(scenario, _RecordedRun):
        assert isinstance(run, _RecordedRun)
        rows.append({"begins with": run.begun_with})
        for happened, (_, asked) in zip(run.inputs, run.history, strict=True):
            rows.append({"in": happened, "out": _written(asked, run.state.plan, run.serializer)})
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


def _written(asked: Sequence[Command], plan: Plan, serializer: BaseSerializer) -> list[Any]:
    return [_COMMAND.write(command, Texts(plan, serializer)) for command in asked]


def replayed(scenario: Scenario, history: str) -> str:
    """The same history with the commands that the engine asks for today."""
    workflow = scenario.workflow()
    plan, serializer = workflow._surefoot_compiled().plan, _serializer_of(workflow)
    state = RunState.of(plan)
    rows = json.loads(history)
    for row in rows:
        if "begins with" in row:
            state = read_state(row["begins with"], plan, serializer)
            continue
        happened = read_entry(json.dumps(row["in"]), state, serializer)
        assert not isinstance(happened, SessionBegun | StoreWritten)
        row["out"] = _written(advance(state, happened), plan, serializer)
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"


if __name__ == "__main__":
    wanted = [scenario for scenario in SCENARIOS if scenario.name in sys.argv[1:] or not sys.argv[1:]]
    FOLDER.mkdir(exist_ok=True)
    for chosen in wanted:
        path_of(chosen).write_text(recorded(chosen))
    print(f"recorded: {', '.join(scenario.name for scenario in wanted) or 'nothing of that name'}")
