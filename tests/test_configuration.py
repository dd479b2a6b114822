"""Reading `[tool.surefoot]`."""

from pathlib import Path

import pytest

from surefoot.configuration import Configuration, ConfigurationFault, read_configuration


def write(folder: Path, text: str) -> None:
    """Put `pyproject.toml` into a folder."""
    (folder / "pyproject.toml").write_text(text)


def test_absent_table_means_defaults(tmp_path: Path) -> None:
    """Nothing needs to be configured."""
    write(tmp_path, "[project]\nname = 'x'\n")
    assert read_configuration(tmp_path) == Configuration()


def test_nearest_file_counts(tmp_path: Path) -> None:
    """The search goes upwards, and ends at the first file."""
    write(tmp_path, "[tool.surefoot]\nstrict = true\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert read_configuration(inner) == Configuration(strict=True)
    write(inner, "")
    assert read_configuration(inner) == Configuration()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[tool.surefoot]\nstrict = 'yes'\n", "`strict` must be true or false, not 'yes'"),
        ("[tool.surefoot]\nstrcit = true\n", "there is no option `strcit`"),
        ("[tool]\nsurefoot = 3\n", "it must be a table"),
        ("[tool.surefoot\n", "it cannot be read"),
    ],
)
def test_mistake_is_answered_with_a_sample(tmp_path: Path, text: str, problem: str) -> None:
    """The message names the file and the key, and shows what is right."""
    write(tmp_path, text)
    with pytest.raises(ConfigurationFault) as caught:
        read_configuration(tmp_path)
    for part in ("pyproject.toml", problem, "strict = true"):
        assert part in str(caught.value)
