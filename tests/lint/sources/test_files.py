"""Which files a path means, and how their text is read."""

import codecs
from pathlib import Path

import pytest

from surefoot_lint.sources.files import SourceFile, UnreadableFile, lines_of
from surefoot_lint.sources.walk import walk
from tests.lint.projects import Write


def walked(*paths: str) -> list[str]:
    """The paths of the files found, with forward slashes."""
    return [Path(file.path).as_posix() for file in walk([Path(path) for path in paths])]


def test_directories_are_searched_in_order(write: Write) -> None:
    """Python files and stubs are found at every level, in alphabetical order, and nothing else."""
    write({"b.py": "", "a/z.py": "", "a/y.pyi": "", "a/notes.txt": ""})
    assert walked(".") == ["b.py", "a/y.pyi", "a/z.py"]


@pytest.mark.parametrize("folder", [".hidden", ".venv", "node_modules", "__pycache__", "env"])
def test_environments_and_caches_are_left_out(folder: str, write: Write) -> None:
    """Nobody means the files of an environment, whatever its folder is called."""
    write({"a.py": "", f"{folder}/b.py": "", "env/pyvenv.cfg": ""})
    assert walked(".") == ["a.py"]


def test_a_file_is_taken_as_it_is(write: Write) -> None:
    """A file that is named counts, even without the usual ending or in a folder that a search leaves out."""
    write({"script": "", ".venv/b.py": ""})
    assert walked("script", ".venv/b.py") == ["script", ".venv/b.py"]


def test_each_file_is_found_once(write: Write) -> None:
    """Overlapping paths, and links to the same file, do not repeat it."""
    write({"a/b.py": ""})
    Path("link.py").symlink_to("a/b.py")
    assert walked("a/b.py", ".", "a") == ["a/b.py"]


def test_missing_paths_are_refused(write: Write) -> None:
    """A path that does not exist is a mistake in the command, not an empty directory."""
    write({})
    with pytest.raises(FileNotFoundError, match=r"nowhere\.py does not exist"):
        walked("nowhere.py")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode(), "é"),
        (codecs.BOM_UTF8 + "é".encode(), "é"),
        ("# -*- coding: latin-1 -*-\né".encode("latin-1"), "# -*- coding: latin-1 -*-\né"),
    ],
)
def test_text_is_decoded_as_python_does(content: bytes, text: str, tmp_path: Path) -> None:
    """A byte order mark or a coding comment decides, else it is UTF-8."""
    path = tmp_path / "a.py"
    path.write_bytes(content)
    assert SourceFile(str(path)).read_text() == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a\0b", "null bytes"),
        (b"\xff", "cannot be decoded"),
        (b"# coding: klingon\n", "cannot be decoded"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(content: bytes, reason: str, tmp_path: Path) -> None:
    """The reason says what is wrong with the file."""
    path = tmp_path / "a.py"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        SourceFile(str(path)).read_text()


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    """A file may disappear between the search and the reading."""
    with pytest.raises(UnreadableFile, match="No such file"):
        SourceFile(str(tmp_path / "gone.py")).read_bytes()


def test_a_form_feed_ends_no_line() -> None:
    """Lines are counted as Python counts them."""
    assert lines_of("a\fb\r\nc\rd") == ["a\fb", "c", "d"]
