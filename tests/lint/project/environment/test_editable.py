"""What is installed by reference."""

from pathlib import Path

import pytest

from surefoot_lint.project.environment.editable import linked_folders, linked_modules
from tests.lint.projects import Write


def test_folders_in_pth_files(write: Write, tmp_path: Path) -> None:
    """A line names a folder, absolute or not; what is no folder, and what is code, is passed over."""
    write({"src/x.py": "", "sp/rel/x.py": "", "sp/a.pth": f"# note\nimport sys\n{tmp_path}/src\nrel\ngone\n\n"})
    assert list(linked_folders(Path("sp"))) == [tmp_path / "src", Path("sp/rel")]


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("__editable___app_1_0_finder", "MAPPING: dict[str, str] = {'app': '/p/src/app'}\nNAMESPACES = {}\n"),
        ("__editable___app_1_0_finder", "MAPPING = {'app': '/p/src/app'}\n"),
        ("_editable_impl_app", "F.install()\nF.map_module('app', '/p/src/app')\n"),
    ],
)
def test_modules_in_finders(module: str, text: str, write: Write) -> None:
    """The finders of setuptools and of `editables` are read as text."""
    write({"sp/app.pth": f"import {module}; {module}.install()", f"sp/{module}.py": text})
    assert linked_modules(Path("sp")) == {"app": Path("/p/src/app")}


@pytest.mark.parametrize("text", ["", "MAPPING = {'app': path()}", "MAPPING = load()"])
def test_finders_that_cannot_be_read(text: str, write: Write) -> None:
    """A mapping that is not written out maps nothing here, and neither does the code of others."""
    write({"sp/app.pth": "import __editable__app, _virtualenv, gone", "sp/__editable__app.py": text})
    assert linked_modules(Path("sp")) == {}
