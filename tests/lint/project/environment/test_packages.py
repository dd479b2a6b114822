"""The files of installed modules."""

from pathlib import Path

import pytest

from surefoot_lint.project.environment.packages import Environment
from tests.lint.projects import Write


def find(name: str) -> str | None:
    """The file of a module in the folder `sp`."""
    path = Environment(lambda: [Path("sp").absolute()]).find(name)
    return path.relative_to(Path.cwd()).as_posix() if path else None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["sp/app/__init__.py", "sp/app/core.py"], "sp/app/core.py"),
        (["sp/app/core/__init__.py"], "sp/app/core/__init__.py"),
        (["sp/app/core.pyi"], "sp/app/core.pyi"),
        (["sp/app-stubs/core.pyi"], "sp/app-stubs/core.pyi"),
        (["sp/app/core.py", "sp/app/core.pyi", "sp/app-stubs/core.pyi"], "sp/app/core.py"),
        (["sp/app/other.py"], None),
    ],
    ids=["module", "package", "stub", "stubs only", "what is run first", "nothing"],
)
def test_where_a_module_may_be(files: list[str], expected: str | None, write: Write) -> None:
    """What is run comes before what only describes it."""
    write(dict.fromkeys(files, ""))
    assert find("app.core") == expected


@pytest.mark.parametrize(
    "mapped", ["src/app", "src/app/__init__.py", "src"], ids=["folder", "its file", "folder above"]
)
def test_editable_packages(mapped: str, write: Write, tmp_path: Path) -> None:
    """They lie where their finder, or a `.pth` file, says."""
    line = f"{tmp_path}/src" if mapped == "src" else "import __editable___x"
    finder = f"MAPPING = {{'app': {str(tmp_path / mapped)!r}}}\n"
    write({"src/app/__init__.py": "", "src/app/core.py": "", "sp/x.pth": line, "sp/__editable___x.py": finder})
    assert find("app.core") == "src/app/core.py"
    assert find("app") == "src/app/__init__.py"


def test_an_editable_module(write: Write, tmp_path: Path) -> None:
    """A finder may map a single file."""
    finder = f"MAPPING = {{'flows': {str(tmp_path / 'src/flows')!r}}}\n"
    write({"src/flows.py": "", "sp/x.pth": "import __editable___x", "sp/__editable___x.py": finder})
    assert find("flows") == "src/flows.py"


def test_files_of_a_generator(write: Write) -> None:
    """A file of more than a million bytes is written by a program, and not read."""
    write({"sp/huge.py": "x = 1\n" * 200_000})
    assert find("huge") is None


def test_packages_without_workflows(write: Write) -> None:
    """A package that requires no workflow library is not even looked for."""
    write({"sp/plain.py": "", "sp/plain-1.0.dist-info/METADATA": "Name: plain\n\n"})
    assert find("plain") is None
