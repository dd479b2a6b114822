"""`[tool.surefoot]` as mypy finds it."""

from pathlib import Path

from surefoot_mypy.config import read_config
from tests.mypy_plugin.conftest import Project


def test_search_begins_beside_the_configuration_of_mypy(tmp_path: Path) -> None:
    """Wherever mypy was started."""
    (tmp_path / "pyproject.toml").write_text("[tool.surefoot]\nstrict = true\n")
    assert read_config(str(tmp_path / "mypy.ini")).strict


def test_mypy_stops_at_a_mistake(project: Project) -> None:
    """A run with a bad configuration ends with status 2, a sample of a right one, and no traceback."""
    project.write({"flow.py": "x = 1\n"})
    project.configure("[tool.surefoot]\nstrict = 1\n")
    outcome = project.check("flow.py")
    assert outcome.status == 2
    assert "`strict` must be true or false, not 1" in outcome.output
    assert "strict = true" in outcome.output and "Traceback" not in outcome.output
