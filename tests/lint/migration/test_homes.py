"""Every name is where the table says."""

import importlib

import pytest

from surefoot_lint.migration.homes import HOMES, WITHOUT_COUNTERPART, counterpart, home_of

_PAIRS = [(module, name) for module, names in HOMES.items() for name in names]


@pytest.mark.parametrize(("module", "name"), _PAIRS, ids=".".join)
def test_a_name_is_offered_by_its_module(module: str, name: str) -> None:
    """What a migrated file imports is there."""
    assert hasattr(importlib.import_module(f"surefoot.{module}".rstrip(".")), name)


def test_a_name_stays_in_its_module_where_it_can() -> None:
    """A module that offers a name in LlamaIndex Workflows and in surefoot needs no change but its first word."""
    assert home_of("Context", "") == ""
    assert home_of("Context", "context") == "context"
    assert home_of("StartEvent", "") == "events"
    assert home_of("JsonSerializer", "context_serializers") == "context.serializers"
    assert home_of("draw_all_possible_flows", "") is None


def test_a_module_that_is_no_more_has_no_counterpart() -> None:
    """Its names stay where they are."""
    assert counterpart("checkpointer") is None
    assert counterpart("events") == "events"


def test_what_has_advice_has_no_home() -> None:
    """Else the advice would never be given."""
    assert all(home_of(name, "") is None for name in WITHOUT_COUNTERPART)
