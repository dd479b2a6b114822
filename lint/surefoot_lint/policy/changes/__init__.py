"""Findings in what was changed since a commit."""

from surefoot_lint.policy.changes.git import changes_since
from surefoot_lint.policy.changes.touched import Changes, touched

__all__ = ["Changes", "changes_since", "touched"]
