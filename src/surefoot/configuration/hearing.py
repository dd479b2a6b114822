"""Which findings a project wants to hear of, and how loud. The same for wf-lint and the mypy plugin."""

from collections.abc import Iterable
from typing import Final

from surefoot.configuration.addresses import nearness
from surefoot.configuration.patterns import matches
from surefoot.configuration.settings import Configuration
from surefoot.diagnostic import Diagnostic, Severity

__all__ = ["as_heard", "is_heard"]

_SEVERITIES: Final[dict[str, Severity]] = {"error": "error", "warning": "warning", "info": "info"}


def as_heard(configuration: Configuration, diagnostic: Diagnostic) -> Diagnostic | None:
    """The diagnostic as loud as the project wants it; None where it does not want to hear of it."""
    if not is_heard(configuration, diagnostic.code, diagnostic.name, diagnostic.path):
        return None
    wanted = _SEVERITIES.get(_level(configuration, diagnostic.code, diagnostic.name), diagnostic.severity)
    return diagnostic if wanted == diagnostic.severity else diagnostic.with_severity(wanted)


def is_heard(configuration: Configuration, code: str, name: str, path: str) -> bool:
    """Whether a rule is reported in a file.

    A rule that is both selected and ignored is judged by the closer address, so that `ignore = ["WF2"]` leaves
    `select = ["WF206"]` its one rule; where they are equally close, it is ignored.
    """
    selected = _nearest(configuration.select or ("ALL",), code, name)
    if selected <= _nearest(configuration.ignore, code, name) or _level(configuration, code, name) == "off":
        return False
    return not any(
        _nearest(rules, code, name) and matches(pattern, path, configuration.root)
        for pattern, rules in configuration.per_file_ignores
    )


def _nearest(addresses: Iterable[str], code: str, name: str) -> int:
    return max((nearness(address, code, name) for address in addresses), default=0)


def _level(configuration: Configuration, code: str, name: str) -> str:
    """What the table `severity` says of a rule, by its closest entry; empty where it says nothing."""
    entries = [(nearness(address, code, name), level) for address, level in configuration.severity]
    closeness, level = max(entries, key=lambda entry: entry[0], default=(0, ""))
    return level if closeness else ""
