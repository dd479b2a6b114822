"""Which findings are heard, and how loud."""

from collections import defaultdict
from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot.configuration.hearing import as_heard
from surefoot.diagnostic import Diagnostic
from surefoot.graph.location import Location
from surefoot.rulebook import rule_named


def found(address: str, path: str = "src/flow.py") -> Diagnostic:
    """A finding of a rule."""
    rule = rule_named(address)
    assert rule is not None
    return rule.diagnostic(Location(path, 3), defaultdict(str))


def heard(configuration: Configuration, address: str, path: str = "src/flow.py") -> str:
    """The severity with which a finding is heard; empty where it is not."""
    diagnostic = as_heard(configuration, found(address, path))
    return diagnostic.severity if diagnostic else ""


def test_all_is_heard_as_it_is_unless_told_otherwise() -> None:
    """Without a table, the rules decide."""
    assert [heard(Configuration(), each) for each in ("WF206", "WF210", "WF002")] == ["error", "warning", "info"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["WF2"], [], "206 210"),
        (["unproduced-event"], [], "206"),
        (["wf206"], [], "206"),
        (["ALL"], ["WF2"], "001"),
        ([], ["ALL"], ""),
        ([], ["WF001", "unproduced-event"], "210"),
        (["WF206"], ["WF2"], "206"),
        (["WF2"], ["WF206"], "210"),
        (["WF206"], ["WF206"], ""),
        (["WF206"], ["ALL"], "206"),
        (["unproduced-event"], ["WF206"], ""),
    ],
)
def test_the_closer_address_counts(select: list[str], ignore: list[str], expected: str) -> None:
    """Name and code are closest, then the beginning of a code, then `ALL`; where both are equal, it is ignored."""
    configuration = Configuration(select=tuple(select), ignore=tuple(ignore))
    assert " ".join(code for code in ("001", "206", "210") if heard(configuration, f"WF{code}")) == expected


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({"WF206": "info"}, "info"),
        ({"WF2": "info", "unproduced-event": "warning"}, "warning"),
        ({"WF2": "off", "WF206": "error"}, "error"),
        ({"ALL": "off"}, ""),
        ({"WF3": "off"}, "error"),
    ],
)
def test_severity_of_a_rule(severity: dict[str, str], expected: str) -> None:
    """The closest entry counts; `off` silences."""
    assert heard(Configuration(severity=tuple(severity.items())), "WF206") == expected


def test_rules_ignored_in_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns are meant from the root, wherever the run was started."""
    (tmp_path / "tests").mkdir()
    configuration = Configuration(root=tmp_path, per_file_ignores=(("tests/*.py", ("WF2",)),))
    monkeypatch.chdir(tmp_path / "tests")
    assert heard(configuration, "WF206", "test_flow.py") == ""
    assert heard(configuration, "WF206", "../flow.py") == "error"
    assert heard(configuration, "WF001", "test_flow.py") == "error"
