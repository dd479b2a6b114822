"""WF402: name the sent event in the return annotation."""

from surefoot_lint.fixes.code.declaring import declare as fix

__all__ = ["fix"]
