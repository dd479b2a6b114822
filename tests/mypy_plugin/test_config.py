"""`[tool.surefoot]` as mypy finds it."""

import sys
from pathlib import Path

import pytest
from mypy.build import load_plugins
from mypy.errors import CompileError, Errors
from mypy.options import Options

from surefoot.configuration import ConfigurationFault, read_configuration
from surefoot.configuration.options import OPTIONS
from surefoot_mypy.config import read_config
from tests.mypy_plugin.conftest import Project

FLOW = """
...
class Draft(Event): pass

class Flow(Workflow):
    @step
    async def start(self, ev: StartEvent) -> Draft | StopEvent:
        return StopEvent()
"""


def test_search_begins_beside_the_configuration_of_mypy(tmp_path: Path) -> None:
    """Wherever mypy was started."""
    (tmp_path / "pyproject.toml").write_text("[tool.surefoot]\nstrict = true\n")
    assert read_config(str(tmp_path / "mypy.ini")).strict


def test_configuration_of_mypy_that_lies_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the home directory there is no table, and the one of the project counts."""
    (tmp_path / "home").mkdir()
    (tmp_path / "project" / "sub").mkdir(parents=True)
    (tmp_path / "project" / "pyproject.toml").write_text("[tool.surefoot]\nstrict = true\n")
    monkeypatch.chdir(tmp_path / "project" / "sub")
    assert read_config(str(tmp_path / "home" / ".mypy.ini")).strict


@pytest.mark.parametrize("place", ["mypy.ini", ".mypy.ini", "setup.cfg", "config/mypy.ini"])
def test_table_counts_wherever_mypy_is_configured(project: Project, place: str) -> None:
    """`pyproject.toml` holds the table of surefoot, whatever file holds that of mypy."""
    project.write({"flow.py": FLOW, place: "[mypy]\nplugins = surefoot_mypy\ndisable_error_code = empty-body\n"})
    (project.root / "pyproject.toml").write_text('[tool.surefoot]\nignore = ["WF207"]\n')
    assert project.check("--config-file", place, "flow.py").status == 0
    (project.root / "pyproject.toml").write_text("")
    assert project.check("--config-file", place, "flow.py").errors == ["flow.py:7 unconsumed-event"]


@pytest.mark.parametrize("key", OPTIONS)
def test_both_checkers_say_the_same_of_a_bad_value(tmp_path: Path, key: str) -> None:
    """No key takes a number, and each answers with a right line."""
    (tmp_path / "pyproject.toml").write_text(f"[tool.surefoot]\n{key} = 1\n")
    with pytest.raises(ConfigurationFault) as ours:
        read_configuration(tmp_path)
    with pytest.raises(CompileError) as theirs:
        read_config(str(tmp_path / "mypy.ini"))
    assert theirs.value.messages == str(ours.value).splitlines()
    assert OPTIONS[key].line(key) in str(ours.value)


def test_mypy_stops_at_a_mistake(project: Project) -> None:
    """A run with a bad configuration ends with status 2, a sample of a right one, and no traceback."""
    project.write({"flow.py": "x = 1\n"})
    project.configure("[tool.surefoot]\nstrict = 1\n")
    outcome = project.check("flow.py")
    assert outcome.status == 2
    assert "`strict` must be true or false, not 1" in outcome.output
    assert "strict = true" in outcome.output and "Traceback" not in outcome.output


@pytest.mark.parametrize(
    "line",
    [
        'ignore = ["WF207"]',
        'select = ["WF1"]',
        'severity = { unconsumed-event = "off" }',
        'per-file-ignores = { "flow.py" = ["ALL"] }',
        'dialects = ["llama-index"]',
    ],
)
def test_a_warm_run_follows_the_table(project: Project, line: str) -> None:
    """What is cached of a file is not repeated when the table says something else."""
    project.write({"flow.py": FLOW})
    assert project.check("flow.py").errors == ["flow.py:7 unconsumed-event"]
    project.configure(f"[tool.surefoot]\n{line}\n")
    assert project.check("flow.py").output == "Success: no issues found in 1 source file\n"


def test_the_daemon_starts_anew_where_the_table_has_changed(project: Project) -> None:
    """It loads its plugins before each check, to see whether they are still the same."""
    before = _snapshot(project)
    assert _snapshot(project) == before
    project.configure("[tool.surefoot]\nstrict = true\n")
    assert _snapshot(project) != before


def _snapshot(project: Project) -> dict[str, str]:
    options = Options()
    options.config_file = str(project.root / "pyproject.toml")
    options.plugins = ["surefoot_mypy"]
    _, snapshot = load_plugins(options, Errors(options), sys.stdout, ())
    return snapshot
