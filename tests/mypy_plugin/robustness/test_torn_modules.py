"""Modules torn apart and put together wrong never make the plugin fail, nor say other things from the cache.

`SUREFOOT_PILES=1000 pytest tests/mypy_plugin/robustness` looks longer than the tests of every day do.
"""

import os
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checkers import parses
from tests.mypy_plugin.conftest import Project
from tests.mypy_plugin.robustness.torn_modules import tear

CASES = [path for path in sorted((Path(__file__).parents[2] / "cases").rglob("*.py")) if parses(path)]
PILES = int(os.environ.get("SUREFOOT_PILES", "4"))
MODULES = 8


@settings(max_examples=PILES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(min_value=0, max_value=2**64))
def test_pile_of_torn_modules(seed: int, project: Project) -> None:
    """No fault of the plugin, and the same from the cache as without it."""
    random = Random(seed)
    torn = {f"pile/m{number}.py": tear(random.choice(CASES).read_text(), random) for number in range(MODULES)}
    project.write({"pile/__init__.py": "", **torn})
    first = project.check("pile")
    assert first.status in (0, 1) and "internal error" not in first.output, first.output
    project.write({name: f"{text}\n" for name, text in torn.items() if random.random() < 0.5})
    again = project.check("pile")
    assert again.status in (0, 1) and "internal error" not in again.output, again.output
    assert sorted(first.errors) == sorted(again.errors)
