"""Reading `[tool.surefoot]`."""

from pathlib import Path

import pytest
from mypy.errors import CompileError

from surefoot_mypy.config import Config, read_config
from tests.mypy_plugin.conftest import Project


def _write(path: Path, table: str) -> str:
    (path / "pyproject.toml").write_text(table)
    return str(path / "mypy.ini")


def test_absent_file_and_table_mean_defaults(tmp_path: Path) -> None:
    """Nothing needs to be configured."""
    assert read_config(_write(tmp_path, "[project]\nname = 'x'\n")) == Config()


def test_nearest_file_counts(tmp_path: Path) -> None:
    """The search goes from mypy's own configuration upwards."""
    _write(tmp_path, "[tool.surefoot]\nstrict = true\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert read_config(str(inner / "mypy.ini")) == Config(strict=True)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("[tool.surefoot]\nstrict = 'yes'\n", "`strict` must be true or false, not 'yes'"),
        ("[tool.surefoot]\nstrcit = true\n", "there is no option `strcit`"),
        ("[tool]\nsurefoot = 3\n", "it must be a table"),
        ("[tool.surefoot\n", "it cannot be read"),
    ],
)
def test_mistake_is_answered_with_a_sample(tmp_path: Path, table: str, problem: str) -> None:
    """The message names the file and the key, and shows what is right."""
    with pytest.raises(CompileError) as caught:
        read_config(_write(tmp_path, table))
    text = "\n".join(caught.value.messages)
    assert "pyproject.toml" in text and problem in text and "strict = true" in text


def test_mypy_stops_at_a_mistake(project: Project) -> None:
    """A run with a bad configuration ends with status 2 and no traceback."""
    project.write({"flow.py": "x = 1\n"})
    project.configure("[tool.surefoot]\nstrict = 1\n")
    outcome = project.check("flow.py")
    assert outcome.status == 2
    assert "`strict` must be true or false, not 1" in outcome.output and "Traceback" not in outcome.output
