"""SARIF, against the schema of the standard."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from surefoot_lint.check import Report
from surefoot_lint.formats import render
from tests.lint.formats.reports import ODD, finding, report

SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(given: Report) -> dict[str, Any]:
    """The one run of the log of a report."""
    (run,) = json.loads(render(given, "sarif"))["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("given", [ODD, report()], ids=["odd", "clean"])
def test_a_log_is_as_the_standard_demands(given: Report) -> None:
    """The schema of SARIF 2.1.0 accepts it."""
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(render(given, "sarif")))


def test_the_schema_refuses_what_is_wrong() -> None:
    """The schema is one that can fail."""
    log = json.loads(render(report(finding()), "sarif"))
    del log["runs"][0]["results"][0]["message"]
    assert list(jsonschema.Draft4Validator(SCHEMA).iter_errors(log))


def test_results_point_at_their_rules() -> None:
    """A viewer finds name, text and page of the rule by its index."""
    run = run_of(ODD)
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "WF206"
    assert rules[0]["name"] == "UnproducedEvent"
    assert "Why it matters" in rules[0]["help"]["text"]


def test_a_result_says_where_and_what_is_related() -> None:
    """Notes are related locations; one without a place is still told."""
    result = run_of(ODD)["results"][1]
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "a.py"}, "region": {"startLine": 1, "startColumn": 3}}
    here, nowhere = result["relatedLocations"]
    assert here["physicalLocation"]["artifactLocation"]["uri"] == "b.py"
    assert nowhere["message"]["text"] == "nearly"
    assert "physicalLocation" not in nowhere


def test_levels_and_uris() -> None:
    """Infos are notes, and an address is escaped as addresses are."""
    results = run_of(ODD)["results"]
    assert [result["level"] for result in results] == ["error"] * 4 + ["warning", "note"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert uris[0] == "b%3Ac%2Cd%25e%20f.py"


def test_our_own_fault_makes_the_run_unsuccessful() -> None:
    """What was not checked must not look clean."""
    (invocation,) = run_of(ODD)["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["exception"]["message"] == "ValueError: oh dear"
