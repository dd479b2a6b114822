"""Where imports start, in the layouts that projects have."""

from pathlib import Path

import pytest

from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.sources.files import SourceFile
from surefoot_lint.sources.walk import walk
from tests.lint.projects import Write


def found(name: str, importer: str, *roots: str) -> str | None:
    """The file that a module name means in a file of the current folder."""
    files: dict[str, SourceFile] = {Path(file.path).as_posix(): file for file in walk([Path()])}
    file = ModuleFinder(list(files.values()), [Path(root) for root in roots]).find(name, files[importer])
    return Path(file.path).as_posix() if file else None


def test_a_root_that_the_user_names(write: Write) -> None:
    """It comes before every guess."""
    write({"main.py": "", "ev.py": "", "odd/place/ev.py": "", "odd/place/deep.py": ""})
    assert found("deep", "main.py") is None
    assert found("deep", "main.py", "odd/place") == "odd/place/deep.py"
    assert found("ev", "main.py", "odd/place") == "odd/place/ev.py"


def test_a_root_that_the_build_tool_names(write: Write) -> None:
    """The tests of a project find the packages where its build tool takes them from."""
    write(
        {
            "pyproject.toml": "[tool.setuptools.packages.find]\nwhere = ['lib']\n",
            "lib/app/__init__.py": "",
            "lib/app/events.py": "",
            "tests/unit/test_flow.py": "",
        }
    )
    assert found("app.events", "tests/unit/test_flow.py") == "lib/app/events.py"


@pytest.mark.parametrize("workspace", [True, False], ids=["listed", "in the run"])
def test_neighbours_in_a_repository(workspace: bool, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package finds those of other projects, whether these are checked as well or only listed as members."""
    write(
        {
            "repo/pyproject.toml": "[tool.uv.workspace]\nmembers = ['packages/*']\n" if workspace else "",
            "repo/packages/a/pyproject.toml": "",
            "repo/packages/a/src/a/flow.py": "",
            "repo/packages/b/pyproject.toml": "",
            "repo/packages/b/src/b/events.py": "",
        }
    )
    monkeypatch.chdir("repo")
    if workspace:
        file = SourceFile("packages/a/src/a/flow.py")
        other = ModuleFinder([file]).find("b.events", file)
        assert other is not None
        assert Path(other.path).as_posix() == "packages/b/src/b/events.py"
    assert found("b.events", "packages/a/src/a/flow.py") == "packages/b/src/b/events.py"


def test_two_neighbours_of_one_name(write: Write) -> None:
    """Which of them is meant depends on what is installed, so neither is."""
    write(
        {
            **{f"{project}/pyproject.toml": "" for project in "abc"},
            "a/flow.py": "",
            "b/events.py": "",
            "c/events.py": "",
        }
    )
    assert found("events", "a/flow.py") is None


def test_namespace_packages(write: Write) -> None:
    """The parts of a package without `__init__` may lie in several projects."""
    write(
        {
            **{f"{project}/pyproject.toml": "" for project in "ab"},
            "a/src/acme/one/flow.py": "",
            "b/src/acme/two/events.py": "",
        }
    )
    assert found("acme.two.events", "a/src/acme/one/flow.py") == "b/src/acme/two/events.py"
