"""Where a project says that its packages lie."""

from pathlib import Path

import pytest

from surefoot_lint.project.layout.declared_roots import declared_roots, workspace_members
from tests.lint.projects import Write


@pytest.mark.parametrize(
    "table",
    [
        "[tool.setuptools.packages.find]\nwhere = ['lib']",
        "[tool.setuptools]\npackage-dir = {'' = 'lib'}",
        "[tool.setuptools]\npackage-dir = {'app.core' = 'lib/app/core'}",
        "[tool.hatch.build.targets.wheel]\npackages = ['lib/app']",
        "[tool.hatch.build.targets.wheel]\nsources = ['lib']",
        "[tool.hatch.build]\nsources = {lib = ''}",
        "[[tool.poetry.packages]]\ninclude = 'app'\nfrom = 'lib'",
        "[tool.pdm.build]\npackage-dir = 'lib'",
        "[tool.uv.build-backend]\nmodule-root = 'lib'",
        "[tool.maturin]\npython-source = 'lib'",
        "[tool.pyright]\nextraPaths = ['lib']",
        "[tool.mypy]\nmypy_path = 'lib'",
        "[tool.pytest.ini_options]\npythonpath = ['lib']",
    ],
)
def test_tools_are_asked(table: str, write: Write) -> None:
    """Each build tool has its own words for the folder that packages lie in."""
    write({"pyproject.toml": table})
    assert declared_roots(Path()) == [Path("lib")]


@pytest.mark.parametrize(
    "text", ["", "[tool", "tool = 1", "[tool]\nsetuptools = []", "[tool.setuptools]\npackage-dir = {app = 'lib/other'}"]
)
def test_what_says_nothing(text: str, write: Write) -> None:
    """A table that is missing, odd or unreadable adds no folder, and a package under another name is in none."""
    write({"pyproject.toml": text})
    assert declared_roots(Path()) == []


def test_members_of_a_workspace(write: Write) -> None:
    """Patterns are expanded; paths out of the repository are nobody's members."""
    write(
        {
            "pyproject.toml": "[tool.uv.workspace]\nmembers = ['packages/*', '/abs']",
            "packages/a/pyproject.toml": "",
            "packages/b/pyproject.toml": "",
        }
    )
    assert workspace_members(Path()) == [Path("packages/a"), Path("packages/b")]
