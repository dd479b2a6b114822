"""The workflows in this tree are checked by wf-lint; the mypy plugin checks them in `test_types`, with the rest."""

from pathlib import Path

from surefoot.configuration import read_configuration
from surefoot_lint.check import check
from surefoot_lint.policy.apply import apply

ROOT = Path(__file__).parents[2]
BROKEN_ON_PURPOSE = {
    ROOT / "docs/examples/demo/broken.py",
    ROOT / "tests/broken_workflows.py",
    ROOT / "tests/differences/refused.py",
    ROOT / "tests/test_validation.py",
}

BROKEN_ROOMS = (
    "tests/bugs",
    "tests/cases",
    "tests/lint/monorepo",
    "tests/mypy_plugin/modes/scenarios",
    "tests/typing/tables",
)


def test_wf_lint_finds_nothing() -> None:
    """Examples, tests and benchmarks are clean, besides the files and cases that are there to be found."""
    files = {file for room in ("docs", "tests") for file in (ROOT / room).rglob("*.py")}
    cases = {file for room in BROKEN_ROOMS for file in (ROOT / room).rglob("*.py")}
    report = check(sorted(files - cases - BROKEN_ON_PURPOSE))
    assert report.workflows > 80
    shown = apply(read_configuration(ROOT), report.diagnostics, report.sources)
    # An info says only that something was out of sight; these tests do attach steps in ways that no text tells.
    assert [str(diagnostic) for diagnostic in shown if diagnostic.severity != "info"] == []
    assert report.failures == ()
