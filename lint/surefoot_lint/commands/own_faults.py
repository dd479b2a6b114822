"""Faults of ours, told to the user."""

import sys
from collections.abc import Sequence

from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN
from surefoot_lint.report import Failure

__all__ = ["admit"]


def admit(failures: Sequence[Failure]) -> int:
    """Print which files were given up because of a bug in wf-lint, and return the status that follows."""
    for failure in failures:
        print(
            f"wf-lint: {failure.path} could not be {failure.work}. This is a bug in wf-lint, please report it:",
            file=sys.stderr,
        )
        print(failure.details, file=sys.stderr)
    return COULD_NOT_RUN if failures else CLEAN
