"""GitLab's Code Quality report."""

import json

import jsonschema
import pytest

from surefoot_lint.check import Report
from surefoot_lint.formats import render
from tests.lint.formats.reports import ODD, finding, report

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab documents of the keys it reads."""


@pytest.mark.parametrize("given", [ODD, report()], ids=["odd", "clean"])
def test_a_report_is_what_gitlab_reads(given: Report) -> None:
    """All keys that GitLab demands are there, in the form it demands."""
    jsonschema.validate(json.loads(render(given, "gitlab")), SCHEMA)


def test_no_two_issues_are_taken_for_one() -> None:
    """GitLab tells issues apart by their fingerprints, even two that differ in nothing."""
    prints = [issue["fingerprint"] for issue in json.loads(render(ODD, "gitlab"))]
    assert len(set(prints)) == len(prints) == len(ODD.diagnostics)


def test_an_issue_that_moves_stays_the_same() -> None:
    """A merge request shows as new only what is new, not what was pushed down by other lines."""
    (before,) = json.loads(render(report(finding(line=2)), "gitlab"))
    (after,) = json.loads(render(report(finding(line=40)), "gitlab"))
    assert before["fingerprint"] == after["fingerprint"]
    assert after["location"] == {"path": "a.py", "lines": {"begin": 40}}
