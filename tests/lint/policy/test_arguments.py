"""What the command line asks for, and what the project does."""

import argparse
from pathlib import Path

import pytest

from surefoot.configuration import Configuration, ConfigurationFault
from surefoot_lint.policy.arguments import add_arguments, configuration_of
from surefoot_lint.refusal import Refusal
from tests.lint.projects import Write

TABLE = """\
[tool.surefoot]
select = ["WF2"]
ignore = ["WF206"]
severity = { WF206 = "info" }
exclude = ["old"]
baseline = "b.json"
"""


def configured(line: str, path: str = ".") -> Configuration:
    """What a command line makes of the configuration."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return configuration_of(parser.parse_args(line.split()), [Path(path)])


@pytest.fixture
def table(write: Write) -> None:
    """A project with a table."""
    write({"pyproject.toml": TABLE, "src/a.py": ""})


def test_the_table_counts_where_nothing_else_is_said(table: None, tmp_path: Path) -> None:
    """Also for a path below it, folder or file."""
    expected = Configuration(
        root=tmp_path,
        select=("WF2",),
        ignore=("WF206",),
        severity=(("WF206", "info"),),
        exclude=("old",),
        baseline="b.json",
    )
    assert configured("") == configured("", "src") == configured("", "src/a.py") == expected


def test_what_is_selected_here_is_heard(table: None) -> None:
    """Whatever the table ignores."""
    found = configured("--select WF206,no-start --select wf3")
    assert (found.select, found.ignore) == (("WF206", "no-start", "wf3"), ())
    assert configured("--select WF2 --ignore WF204").ignore == ("WF204",)


def test_the_rest_is_added(table: None, tmp_path: Path) -> None:
    """What the command line says comes first where the first counts."""
    found = configured("--ignore WF204 --severity WF206=error --exclude new --strict --baseline c.json")
    assert found.ignore == ("WF206", "WF204")
    assert found.severity == (("WF206", "error"), ("WF206", "info"))
    assert found.exclude == ("old", "new")
    assert found.strict
    assert found.baseline == str(tmp_path / "c.json")


def test_patterns_are_meant_from_the_current_folder(table: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is meant anywhere, as in the table."""
    monkeypatch.chdir("src")
    assert configured("--exclude gen/x.py --exclude gen").exclude == ("old", "/src/gen/x.py", "gen")


def test_another_file_may_be_named(table: None, tmp_path: Path) -> None:
    """Or none at all."""
    (tmp_path / "ci.toml").write_text("[tool.surefoot]\nstrict = true\n")
    assert configured("--config ci.toml") == Configuration(root=tmp_path, strict=True)
    assert configured("--isolated") == Configuration()
    with pytest.raises(ConfigurationFault, match="No such file"):
        configured("--config gone.toml")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("--select WF9", "--select names 'WF9', and there is no such rule"),
        ("--ignore no-strat", "did you mean 'no-start'?"),
        ("--exclude [z-a]", "--exclude "),
        ("--severity WF206=loud", "--severity must not be 'loud' for WF206"),
        ("--severity WF206", "a right one is `--severity WF211=error`"),
    ],
)
def test_a_slip_is_refused(line: str, reason: str, write: Write) -> None:
    """In the words that the table is refused with."""
    write({})
    with pytest.raises(Refusal) as caught:
        configured(line)
    assert reason in str(caught.value)
