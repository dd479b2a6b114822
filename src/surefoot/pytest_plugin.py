"""The pytest plugin: a fixture that explores workflows, and shows what was found where a test fails.

pytest loads it at the start of every run of everybody who has surefoot, so it imports nothing until a test asks for the
fixture.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from surefoot.testing.exploration.report import Exploration

__all__ = ["explore", "pytest_addoption"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--explore-schedules` and `--explore-seed`."""
    group = parser.getgroup("surefoot", "exploring workflows")
    schedules = "how many schedules the fixture `explore` tries where the test does not say (1000)"
    group.addoption("--explore-schedules", type=int, default=1000, metavar="N", help=schedules)
    seed = "seed of the schedules that it tries at random where the test does not say (0)"
    group.addoption("--explore-seed", type=int, default=0, metavar="N", help=seed)


@pytest.fixture
def explore(request: pytest.FixtureRequest) -> "Callable[..., Exploration]":
    """`surefoot.testing.explore`, as far as the command line says; what it finds is shown if the test fails."""
    from surefoot.testing.exploration.explore import explore as explored

    def exploring(*args: Any, **options: Any) -> "Exploration":
        options.setdefault("max_schedules", request.config.getoption("--explore-schedules"))
        options.setdefault("seed", request.config.getoption("--explore-seed"))
        found = explored(*args, **options)
        request.node.add_report_section("call", "explored", str(found))
        return found

    return exploring
