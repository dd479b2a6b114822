"""Recorded histories: the same inputs give the same commands, today and in whatever process."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.drivers.scenario import Scenario
from tests.drivers.scenarios import SCENARIOS
from tests.engine.histories import FOLDER, path_of, replayed

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_what_happened_once_leads_to_the_same_commands_for_ever(scenario: Scenario) -> None:
    """Each recorded input is answered as it was when it was recorded."""
    history = path_of(scenario).read_text()
    assert replayed(scenario, history) == history


def test_every_history_belongs_to_a_scenario() -> None:
    """None is left behind by a scenario that is gone."""
    assert set(FOLDER.iterdir()) == {path_of(scenario) for scenario in SCENARIOS}


def test_histories_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with different seeds play every scenario, and write byte for byte what is recorded."""
    program = (
        "from tests.drivers.scenarios import SCENARIOS\n"
        "from tests.engine.histories import recorded\n"
        "print(''.join(map(recorded, SCENARIOS)), end='')"
    )
    kept = "".join(path_of(scenario).read_text() for scenario in SCENARIOS)
    for seed in ("1", "2"):
        played = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert played.stdout == kept
