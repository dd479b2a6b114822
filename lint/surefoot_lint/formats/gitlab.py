"""GitLab: a Code Quality report, which merge requests show."""

import json

from surefoot.diagnostic import Severity
from surefoot_lint.check import Report
from surefoot_lint.places.anchors import anchor, fingerprints, message, posix_path

__all__ = ["render"]

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """A list of issues."""
    issues = [
        {
            "description": f"{diagnostic.code}: {message(diagnostic)}",
            "check_name": diagnostic.name,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[diagnostic.severity],
            "location": {"path": posix_path(diagnostic.path), "lines": {"begin": anchor(diagnostic.location)[0]}},
        }
        for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    ]
    return json.dumps(issues, indent=2)
