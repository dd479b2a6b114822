"""One suite of scenarios, and every driver plays all of it."""

import sys

import pytest

from tests.drivers.scenario import Outcome, Scenario
from tests.drivers.scenario_drivers import DRIVERS
from tests.drivers.scenarios import SCENARIOS

EAGER = pytest.mark.skipif(sys.version_info < (3, 12), reason="tasks are never eager before Python 3.12")


@pytest.mark.parametrize("driver", [pytest.param(name, marks=EAGER if "eager" in name else ()) for name in DRIVERS])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_what_comes_of_a_scenario_does_not_depend_on_the_driver(scenario: Scenario, driver: str) -> None:
    """Result, error and stream are those that the scenario announces."""
    assert DRIVERS[driver](scenario) == scenario.outcome


def test_scenarios_have_names_of_their_own() -> None:
    """Histories are kept under them."""
    names = [scenario.name for scenario in SCENARIOS]
    assert len(names) == len(set(names))
    assert all(scenario.outcome != Outcome() for scenario in SCENARIOS)
