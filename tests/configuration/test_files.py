"""Which file has the table, and what keeps it from being read."""

from pathlib import Path

import pytest

from surefoot.configuration import Configuration, ConfigurationFault, read_configuration, read_configuration_file

STRICT = "[tool.surefoot]\nstrict = true\n"


def write(folder: Path, text: str) -> Path:
    """Put `pyproject.toml` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_absent_table_means_defaults(tmp_path: Path) -> None:
    """Nothing needs to be configured."""
    write(tmp_path, "[project]\nname = 'surefoot-user'\n")
    assert read_configuration(tmp_path) == Configuration()


def test_an_empty_table_has_a_root(tmp_path: Path) -> None:
    """It says nothing but where the project begins."""
    write(tmp_path, "[tool.surefoot]\n")
    assert read_configuration(tmp_path) == Configuration(root=tmp_path)


def test_nearest_table_counts(tmp_path: Path) -> None:
    """The search goes upwards, and ends at the first table; its folder is the root."""
    write(tmp_path, STRICT)
    write(tmp_path / "a" / "b", "[tool.surefoot]\n")
    assert read_configuration(tmp_path / "a" / "b") == Configuration(root=tmp_path / "a" / "b")
    assert read_configuration(tmp_path / "a") == Configuration(root=tmp_path, strict=True)


def test_a_file_without_the_table_is_passed_over(tmp_path: Path) -> None:
    """A package of a mono-repo has a file of its own, and shares the table at the top."""
    write(tmp_path, STRICT)
    write(tmp_path / "packages" / "one", "[project]\ndependencies = ['surefoot']\n")
    assert read_configuration(tmp_path / "packages" / "one").strict


def test_what_is_wrong_in_a_file_of_others_is_theirs(tmp_path: Path) -> None:
    """A file that does not even contain our name has nothing for us."""
    write(tmp_path, STRICT)
    write(tmp_path / "inner", "[tool.other\n")
    assert read_configuration(tmp_path / "inner").strict


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Some editors write one."""
    (tmp_path / "pyproject.toml").write_bytes(b"\xef\xbb\xbf" + STRICT.encode())
    assert read_configuration(tmp_path).strict


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[tool]\nsurefoot = 3\n", "it must be a table"),
        (b"tool = 'surefoot'\n", "it must be a table"),
        (b"[tool.surefoot\n", "it cannot be read: Expected"),
        (b"[tool.surefoot]\n# caf\xe9\n", "it cannot be read: byte 21 is no UTF-8"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes, problem: str) -> None:
    """The message says which file, and why it cannot be used."""
    path = tmp_path / "pyproject.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigurationFault) as caught:
        read_configuration(tmp_path)
    assert str(caught.value).startswith(f"{path}: [tool.surefoot] cannot be used\n  {problem}")


def test_a_file_may_be_named(tmp_path: Path) -> None:
    """Whatever it is called; paths are meant from its folder."""
    path = tmp_path / "ci.toml"
    path.write_text(STRICT)
    assert read_configuration_file(path) == Configuration(root=tmp_path, strict=True)


@pytest.mark.parametrize(
    ("text", "problem"), [(None, "No such file"), ("[tool.other]\n", "no table `[tool.surefoot]`")]
)
def test_a_named_file_must_have_the_table(tmp_path: Path, text: str | None, problem: str) -> None:
    """Who names a file expects it to count."""
    path = tmp_path / "ci.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ConfigurationFault) as caught:
        read_configuration_file(path)
    assert problem in str(caught.value)
