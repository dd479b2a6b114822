"""GitHub: workflow commands, which a run of Actions shows as annotations at the lines of a pull request."""

from surefoot.diagnostic import Diagnostic, Severity
from surefoot_lint.check import Report
from surefoot_lint.places.anchors import anchor, message, posix_path

__all__ = ["render"]

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """A line for each diagnostic."""
    return "\n".join(map(_command, report.diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    line, column = anchor(diagnostic.location)
    properties = {
        "title": f"wf-lint {diagnostic.code} [{diagnostic.name}]",
        "file": posix_path(diagnostic.path),
        "line": str(line),
        "col": str(column),
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message(diagnostic))}"


def _data(text: str) -> str:
    """What a command may hold after its second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """What a property of a command may hold."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
