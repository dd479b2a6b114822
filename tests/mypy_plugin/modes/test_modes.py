"""What is said of a project depends neither on how mypy is run nor on what was there before.

`SUREFOOT_ALL_MODES=1 pytest tests/mypy_plugin/modes` goes through every mode; the tests of every day through those that
found most of what there was to find.
"""

import os
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.mypy_plugin.modes.mode import MODES
from tests.mypy_plugin.modes.project import Workspace, run
from tests.mypy_plugin.modes.scenario import Said, Scenario, read_cases, read_scenario

HERE = Path(__file__).parent
PACKAGES = {path.stem: read_scenario(path) for path in sorted((HERE / "scenarios").glob("*.py"))}
STATES = max(len(scenario.states) for scenario in PACKAGES.values())
SCENARIOS: Mapping[str, Scenario] = {**PACKAGES, "cases": read_cases(HERE.parents[1] / "cases", STATES - 1)}
EVERY_DAY = ("cold", "warm", "workers", "daemon")
CHOSEN = MODES if os.environ.get("SUREFOOT_ALL_MODES") else EVERY_DAY
THROUGH = [(mode, name) for mode in CHOSEN for name in SCENARIOS if MODES[mode].with_cases or name in PACKAGES]

Heard: TypeAlias = Mapping[tuple[str, int], Said]
"""Scenario and number of edits → what was said."""


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory, warm_cache: Path) -> Callable[[str], Heard]:
    """Takes all scenarios through a mode, together and once."""

    @cache
    def heard(name: str) -> Heard:
        mode = MODES[name]
        root = tmp_path_factory.mktemp("mode") / "root"
        scenarios = {each: SCENARIOS[each] for at, each in THROUGH if at == name}
        workspace = Workspace(root, mode.layout, warm_cache, list(scenarios.values()))
        found: dict[tuple[str, int], Said] = {}
        with mode.open(root) as check:
            for edits in range(STATES):
                workspace.write(edits)
                if edits == STATES - 1 or not mode.last_only:
                    output = check()
                    found |= {
                        (each, edits): scenario.heard(output, workspace.folder(scenario))
                        for each, scenario in scenarios.items()
                    }
        return found

    return heard


@pytest.mark.parametrize(("mode", "scenario"), THROUGH)
def test_what_is_marked_is_said(mode: str, scenario: str, heard: Callable[[str], Heard]) -> None:
    """In every mode, after every edit: what stands on the lines, and nothing else."""
    found = heard(mode)
    for edits, expected in enumerate(SCENARIOS[scenario].expected):
        if (scenario, edits) in found:
            assert found[scenario, edits] == expected, f"after {edits} edits"


@pytest.mark.parametrize("scenario", PACKAGES)
def test_what_is_right_runs(scenario: str, tmp_path: Path) -> None:
    """Modules of which nothing bad is said can be imported, and their workflows built."""
    project = PACKAGES[scenario]
    for edits, expected in enumerate(project.expected):
        if not any(text.startswith("error") for _, _, text in expected):
            run(tmp_path / str(edits), scenario, project.states[edits])
