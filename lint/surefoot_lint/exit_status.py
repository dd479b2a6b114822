"""What the shell is told at the end of a run. The first values are flags: 3 means findings, and something unchecked."""

from typing import Final

__all__ = ["CLEAN", "COULD_NOT_RUN", "FINDINGS", "INTERRUPTED"]

CLEAN: Final = 0
FINDINGS: Final = 1
COULD_NOT_RUN: Final = 2
INTERRUPTED: Final = 130
"""As shells say it of a program that SIGINT ended."""
