"""SARIF 2.1.0, the interchange format of static analysis: what GitHub code scanning and many other tools read.

The names are those of the standard (OASIS, Static Analysis Results Interchange Format Version 2.1.0).
"""

import json
import os
from collections.abc import Sequence
from importlib.metadata import version
from inspect import cleandoc
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from surefoot.diagnostic import Diagnostic, Severity
from surefoot.graph.location import Location
from surefoot.rule import Rule
from surefoot.rulebook import rule_named
from surefoot_lint.check import Failure, Report
from surefoot_lint.places.anchors import anchor, fingerprints, message, posix_path

__all__ = ["render"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """A log with one run."""
    codes = sorted({diagnostic.code for diagnostic in report.diagnostics})
    run = {
        "tool": {
            "driver": {
                "name": "wf-lint",
                "version": version("surefoot"),
                "rules": [_rule(rule) for rule in map(rule_named, codes) if rule is not None],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [_notification(failure) for failure in report.failures],
            }
        ],
        "results": [
            _result(diagnostic, fingerprint, codes)
            for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    page = cleandoc(rule.__doc__ or "")
    summary = page.partition("\n")[0]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.name]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, codes: Sequence[str]) -> dict[str, Any]:
    notes = enumerate(diagnostic.notes)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": codes.index(diagnostic.code),
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": message(diagnostic)},
        "locations": [_location(diagnostic.location)],
        "relatedLocations": [
            {"id": place, "message": {"text": note.message}} | (_location(note.location) if note.location else {})
            for place, note in notes
        ],
        "partialFingerprints": {"finding/v1": fingerprint},
    }
    if diagnostic.workflow:
        result["locations"][0]["logicalLocations"] = [{"name": diagnostic.workflow, "kind": "type"}]
    return result


def _location(location: Location) -> dict[str, Any]:
    line, column = anchor(location)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(location.path)},
            "region": {"startLine": line, "startColumn": column},
        }
    }


def _uri(path: str) -> str:
    seen = posix_path(path)
    return PurePosixPath(seen).as_uri() if seen.startswith("/") else quote(os.fsencode(seen))


def _notification(failure: Failure) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": f"{failure.path} could not be {failure.work} because of a bug in wf-lint"},
        "exception": {"message": failure.details.rstrip().rpartition("\n")[2]},
    }
