"""JSON: a list of the diagnostics."""

import json

from surefoot_lint.check import Report

__all__ = ["render"]


def render(report: Report) -> str:
    """The diagnostics as a list of objects, each as `Diagnostic.to_dict` puts it."""
    return json.dumps([diagnostic.to_dict() for diagnostic in report.diagnostics], indent=2, ensure_ascii=False)
