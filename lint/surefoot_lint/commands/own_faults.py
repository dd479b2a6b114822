"""Faults of ours, told to the user."""

import sys
from typing import TYPE_CHECKING

from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN

if TYPE_CHECKING:
    from surefoot_lint.check import Report

__all__ = ["admit"]


def admit(report: "Report") -> int:
    """Print which files could not be checked because of a bug in wf-lint, and return the status that follows."""
    for failure in report.failures:
        print(
            f"wf-lint: {failure.path} could not be checked. This is a bug in wf-lint, please report it:",
            file=sys.stderr,
        )
        print(failure.details, file=sys.stderr)
    return COULD_NOT_RUN if report.failures else CLEAN
