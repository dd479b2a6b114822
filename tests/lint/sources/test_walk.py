"""Which files a run is about."""

import os
import socket
from pathlib import Path

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.check import check
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from surefoot_lint.sources.walk import walk
from tests.lint.projects import Write

FAULTY = "from surefoot import Workflow\nclass Flow(Workflow): ...\n"


def walked(*paths: str, configuration: Configuration | None = None) -> list[str]:
    """The paths of the files found, with forward slashes."""
    return [Path(file.path).as_posix() for file in walk([Path(path) for path in paths], configuration)]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("b", ["a.py", "c/a.py", "c/d/a.py"]),
        ("a.py", ["b/x.py", "c/b/x.py"]),
        ("/a.py", ["b/x.py", "c/a.py", "c/b/x.py", "c/d/a.py"]),
        ("c/*/a.py", ["a.py", "b/x.py", "c/a.py", "c/b/x.py"]),
        ("**/b/*.py", ["a.py", "c/a.py", "c/d/a.py"]),
        ("c", ["a.py", "b/x.py"]),
    ],
)
def test_what_is_excluded_is_not_found(pattern: str, left: list[str], write: Write) -> None:
    """Patterns mean what they mean in a `.gitignore`, from the folder of the configuration."""
    write({"a.py": "", "b/x.py": "", "c/a.py": "", "c/b/x.py": "", "c/d/a.py": ""})
    configuration = Configuration(root=Path.cwd(), exclude=(pattern,))
    assert walked(".", configuration=configuration) == left
    assert walked(str(Path.cwd()), configuration=configuration) == [str(Path.cwd() / each) for each in left]
    inside = [each for each in left if each.startswith("c/")]
    if pattern != "c":
        assert walked("c", configuration=configuration) == inside


def test_what_is_named_is_checked_all_the_same(write: Write) -> None:
    """A file or a folder that is asked for is meant, unless exclusion is forced."""
    write({"a.py": "", "b/x.py": "", "b/c/y.py": ""})
    excluding = Configuration(root=Path.cwd(), exclude=("a.py", "b"))
    assert walked("a.py", "b", configuration=excluding) == ["a.py", "b/x.py", "b/c/y.py"]
    forced = Configuration(root=Path.cwd(), exclude=("a.py", "b"), force_exclude=True)
    assert walked("a.py", "b", "b/x.py", configuration=forced) == []


def test_excluded_folders_are_not_entered(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much lies in them."""
    write({"a.py": "", "b/c/x.py": ""})
    entered: list[str] = []
    scandir = os.scandir

    def noted(path: str) -> object:
        entered.append(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", noted)
    assert walked(".", configuration=Configuration(exclude=("b",))) == ["a.py"]
    assert entered == ["."]


def test_what_was_built_is_left_out(write: Write) -> None:
    """Copies of packages are no second set of workflows; a package that is called so is one."""
    write({"build/lib/a.py": "", "dist/b.py": "", "pkg/build/__init__.py": "", "pkg/build/c.py": ""})
    assert walked(".") == ["pkg/build/__init__.py", "pkg/build/c.py"]


def test_notebooks_and_on_request_markdown(write: Write) -> None:
    """Notebooks are found like modules, Markdown files where the configuration says so."""
    write({"a.ipynb": "", "b.md": "", "c.markdown": "", ".ipynb_checkpoints/a.ipynb": ""})
    assert walked(".") == ["a.ipynb"]
    assert walked(".", configuration=Configuration(include_markdown=True)) == ["a.ipynb", "b.md", "c.markdown"]


def test_links_lead_in_no_circle(write: Write) -> None:
    """Links to folders are not followed; one to nowhere is no file."""
    write({"a/b.py": ""})
    Path("a/up").symlink_to("..")
    Path("a/self.py").symlink_to("self.py")
    Path("a/gone.py").symlink_to("nowhere.py")
    assert walked(".") == ["a/b.py"]


def test_a_folder_may_be_called_like_a_module(write: Write) -> None:
    """What counts is what it is."""
    write({"x.py/y.py": ""})
    assert walked(".") == ["x.py/y.py"]


def test_what_is_no_file_does_not_block(write: Write) -> None:
    """Pipes and sockets are not found by a search, and refused where they are named."""
    write({"a.py": ""})
    os.mkfifo("pipe.py")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.py")
        assert walked(".") == ["a.py"]
        for name in ("pipe.py", "socket.py", "/dev/null", "."):
            with pytest.raises(UnreadableFile):
                SourceFile(name).read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_what_nobody_may_read_is_told(write: Write) -> None:
    """A file or a folder without permission is reported, and the run goes on."""
    write({"a.py": FAULTY, "b/c.py": "", "d.py": FAULTY})
    Path("a.py").chmod(0)
    Path("b").chmod(0)
    try:
        assert [(each.path, each.code) for each in check([Path()]).diagnostics] == [
            ("a.py", "WF001"),
            ("b", "WF001"),
            ("d.py", "WF201"),
        ]
    finally:
        Path("b").chmod(0o700)


@pytest.mark.parametrize("name", ["a\nb.py", "a b.py", "\udcff.py", "é.py", "-.py"])
def test_any_name_will_do(name: str, write: Write) -> None:
    """Even one that is no text."""
    write({})
    Path(name).write_text(FAULTY)
    assert [each.path for each in check([Path()]).diagnostics] == [name]
