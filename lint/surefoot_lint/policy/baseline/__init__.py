"""Findings that are accepted for the time being, so that only new ones fail a run."""

from surefoot_lint.policy.baseline.accepted import Baseline, Entry
from surefoot_lint.policy.baseline.file import path_of, read, write

__all__ = ["Baseline", "Entry", "path_of", "read", "write"]
