"""What is shown of what was found, from the command line."""

import subprocess
from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.check import check
from surefoot_lint.cli import main
from surefoot_lint.policy.apply import apply
from tests.lint.projects import Write
from tests.lint.test_cli import CLEAN, FAULTY, WARNED


@pytest.mark.parametrize(
    ("text", "table", "status"),
    [
        (FAULTY, "", 1),
        (FAULTY, "ignore = ['WF204']", 0),
        (FAULTY, "select = ['WF3']", 0),
        (FAULTY, "severity = { WF204 = 'warning' }", 0),
        (FAULTY, "severity = { WF204 = 'warning' }\nstrict = true", 1),
        (FAULTY, "per-file-ignores = { 'a.*' = ['no-stop'] }", 0),
        (FAULTY, "per-file-ignores = { 'b.*' = ['no-stop'] }", 1),
        (WARNED, "severity = { WF211 = 'error' }", 1),
        ("import workflows\nx = (\n", "ignore = ['WF001']", 0),
        (CLEAN + "# wf: ignore[WF206]\n", "strict = true", 1),
    ],
)
def test_what_is_not_heard_fails_no_run(text: str, table: str, status: int, write: Write) -> None:
    """The status is that of what is shown."""
    write({"a.py": text, "pyproject.toml": f"[tool.surefoot]\n{table}\n"})
    assert main(["check", "a.py"]) == status


def test_findings_stay_in_order(write: Write) -> None:
    """What is said of comments stands between the others."""
    write({"a.py": FAULTY + "# wf: ignore\n", "b.py": FAULTY})
    report = check([Path()])
    found = apply(Configuration(), report.diagnostics, report.sources)
    assert [(each.path, each.code) for each in found] == [("a.py", "WF204"), ("a.py", "WF003"), ("b.py", "WF204")]


def test_only_what_was_changed(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Against a commit, with what git does not know yet."""
    write({"a.py": FAULTY})
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for line in (["init"], ["add", "."], ["commit", "--message=x"]):
        subprocess.run(["git", *identity, *line], check=True, capture_output=True)
    assert main(["check", "--diff-base", "HEAD"]) == 0
    write({"b.py": FAULTY})
    assert main(["check", "--diff-base", "HEAD"]) == 1
    assert "a.py" not in capsys.readouterr().out
