"""What is said of a project depends neither on how mypy is run nor on what was there before."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.mypy_plugin.modes import project
from tests.mypy_plugin.modes.mode import MODES
from tests.mypy_plugin.modes.scenario import Said, heard, marked, read_scenario

SCENARIOS = {path.stem: read_scenario(path) for path in sorted((Path(__file__).parent / "scenarios").glob("*.py"))}
EDITS = max(len(scenario.states) for scenario in SCENARIOS.values())

Heard: TypeAlias = Mapping[tuple[str, int], Said]
"""Scenario and number of edits → what was said."""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, warm_cache: Path) -> Callable[[str], Heard]:
    """Takes all scenarios through a mode, together and once."""

    @cache
    def run(name: str) -> Heard:
        mode = MODES[name]
        workspace = project.Workspace(tmp_path_factory.mktemp("mode") / "root", mode.layout, warm_cache, SCENARIOS)
        found: dict[tuple[str, int], Said] = {}
        with mode.open(workspace.root) as check:
            for edits in range(EDITS):
                workspace.write({name: scenario.state(edits) for name, scenario in SCENARIOS.items()})
                if edits == EDITS - 1 or not mode.last_only:
                    output = check()
                    found |= {(name, edits): heard(output, workspace.folder(name)) for name in SCENARIOS}
        return found

    return run


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("mode", MODES)
def test_what_is_marked_is_said(mode: str, scenario: str, run: Callable[[str], Heard]) -> None:
    """In every mode, after every edit: what stands on the lines, and nothing else."""
    for (name, edits), said in run(mode).items():
        if name == scenario and edits < len(SCENARIOS[name].states):
            assert said == marked(SCENARIOS[name].state(edits), edits), f"after {edits} edits"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_what_is_right_runs(scenario: str, tmp_path: Path) -> None:
    """Modules of which nothing bad is said can be imported, and their workflows built."""
    for edits, files in enumerate(SCENARIOS[scenario].states):
        if not any(text.startswith("error") for _, _, text in marked(files, edits)):
            project.run(tmp_path / str(edits), scenario, files)
