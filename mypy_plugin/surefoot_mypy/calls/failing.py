"""What is said of calls, where they are not to fail."""

from mypy.nodes import CallExpr

from surefoot.bodies.runs.failing import is_to_fail
from surefoot.graph.uses import Use
from surefoot.rulebook import judge_uses
from surefoot_mypy.checking import Checking
from surefoot_mypy.report import report

__all__ = ["report_use"]


def report_use(use: Use, call: CallExpr, checking: Checking) -> None:
    """Report what is wrong with a call, unless it stands where that is expected: `with pytest.raises(...)`."""
    found = judge_uses([use])
    if found and not _is_to_fail(call, checking):
        report(found, checking.program, checking.config)


def _is_to_fail(call: CallExpr, checking: Checking) -> bool:
    code = checking.program.code()
    if code is None or call.end_line is None or call.end_column is None:
        return False
    written = code.call(call.line, call.column, (call.end_line, call.end_column))
    return written is not None and is_to_fail(written, code)
