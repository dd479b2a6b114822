"""`wf-lint init`: a table to start from."""

import tomllib
from pathlib import Path

import pytest

from surefoot.configuration import Configuration, read_configuration
from surefoot.configuration.options import OPTIONS
from surefoot_lint.cli import main
from tests.lint.projects import Write

FILE = Path("pyproject.toml")


@pytest.mark.parametrize(
    "before",
    [b"", b"[project]\nname = 'x'\n", b"[project]  \r\nname='x'\r\n", b"\xef\xbb\xbf[a]", b"[tool.other]\n\n\n"],
)
def test_the_table_is_added_at_the_end(before: bytes, write: Write, tmp_path: Path) -> None:
    """To the byte, nothing else changes; line ends are those of the file."""
    write({})
    FILE.write_bytes(before)
    assert main(["init"]) == 0
    after = FILE.read_bytes()
    assert after.startswith(before)
    assert (b"\r" in after) is (b"\r" in before) and after.count(b"\r\n") in (0, after.count(b"\n"))
    assert read_configuration(tmp_path) == Configuration(root=tmp_path)


def test_every_key_is_there_as_a_comment(write: Write, tmp_path: Path) -> None:
    """With a value that can be used as it stands."""
    write({})
    main(["init"])
    lines = FILE.read_text().splitlines()
    assert (
        tomllib.loads("\n".join(line.removeprefix("# ") for line in lines))["tool"]["surefoot"].keys() == OPTIONS.keys()
    )


def test_once_is_enough(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A table that is there stays as it is, however it is written."""
    for text in ("[tool.surefoot]\n", "[tool]\nsurefoot = {}\n", "tool.surefoot.strict = true\n"):
        write({"pyproject.toml": text})
        assert main(["init"]) == 0
        assert "already; nothing was changed" in capsys.readouterr().out
        assert FILE.read_text() == text


def test_a_difference_is_shown_and_not_made(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """For those who want to see first."""
    write({"pyproject.toml": "[project]\n"})
    assert main(["init", "--diff"]) == 0
    assert "\n+[tool.surefoot]\n" in capsys.readouterr().out
    assert FILE.read_text() == "[project]\n"


def test_the_project_may_begin_above(write: Write) -> None:
    """The nearest file counts, up to the root of a repository."""
    write({"pyproject.toml": "", "src/a.py": "", "other/.git/HEAD": "", "other/src/a.py": ""})
    main(["init", "src"])
    assert "[tool.surefoot]" in FILE.read_text()
    main(["init", "other/src"])
    assert Path("other/src/pyproject.toml").exists()


@pytest.mark.parametrize("text", ["tool = {}\n", "[broken\n"])
def test_what_cannot_take_a_table_is_refused(text: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """And stays as it is."""
    write({"pyproject.toml": text})
    assert main(["init"]) == 2
    assert "[tool.surefoot] cannot be added to pyproject.toml" in capsys.readouterr().err
    assert FILE.read_text() == text


def test_text_of_another_encoding_is_refused(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """TOML is UTF-8."""
    write({})
    FILE.write_bytes(b"# caf\xe9\n")
    assert main(["init"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_path_must_be_a_folder(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip must make no file."""
    write({})
    assert main(["init", "gone"]) == 2
    assert "gone is no folder" in capsys.readouterr().err
