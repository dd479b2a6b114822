"""Scenarios as folders of files, and as programs."""

import asyncio
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

from tests import checkers
from tests.mypy_plugin.modes.mode import Layout
from tests.mypy_plugin.modes.scenario import Files, without_marks

__all__ = ["Workspace", "run"]

_CONFIG = """\
[tool.mypy]
plugins = ["surefoot_mypy"]
disable_error_code = ["empty-body"]
mypy_path = {paths}

[tool.surefoot]
strict = true
"""


class Workspace:
    """A folder that holds several scenarios, each with a source root of its own, below one configuration.

    Parameters:
        root: the folder; it is made here.
        layout: how its files lie on the disk.
        warm_cache: what mypy knows of the libraries.
        names: of the scenarios.
    """

    def __init__(self, root: Path, layout: Layout, warm_cache: Path, names: Iterable[str]) -> None:
        self._layout = layout
        self._real = root.parent / "real" if layout.linked else root
        self._written: dict[Path, str] = {}
        self._real.mkdir()
        if layout.linked:
            root.symlink_to(self._real)
        self.root = root
        shutil.copytree(warm_cache, root / ".mypy_cache")
        paths = [str(root / f"{name}-root") for name in names]
        (root / "pyproject.toml").write_text(_CONFIG.format(paths=paths))

    def folder(self, name: str) -> Path:
        """The package of a scenario."""
        return self.root / f"{name}-root" / name

    def write(self, scenarios: Mapping[str, Files]) -> None:
        """Make the files what they are to be; those that stay the same are not touched."""
        wanted = {
            self.folder(name) / file: without_marks(text)
            for name, files in scenarios.items()
            for file, text in files.items()
        }
        if self._layout.marked_packages:
            wanted |= {folder / "__init__.py": "" for path in wanted for folder in self._packages(path)} | wanted
        for path in self._written.keys() - wanted.keys():
            path.unlink()
        for path, text in wanted.items():
            if self._written.get(path) != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(self._layout.start + text, encoding="utf-8", newline=self._layout.line_end)
        self._written = wanted

    def _packages(self, path: Path) -> list[Path]:
        """The folders from that of a file up to its scenario's."""
        return [folder for folder in path.parents if self.root in folder.parents and not _is_source_root(folder)]


def run(folder: Path, name: str, files: Files) -> None:
    """Import the modules of a scenario, build the workflows that no other one extends, and call every `main`.

    Parameters:
        folder: where the modules are written to.
        name: the package that they form.
    """
    paths = [folder / name / file for file in files if file.endswith(".py")]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[str(path.relative_to(folder / name))])
    try:
        said = checkers.live(folder, paths)
        assert not any(said.values()), said
        for module in _modules(name):
            if main := getattr(module, "main", None):
                asyncio.run(main())
    finally:
        for module in _modules(name):
            del sys.modules[module.__name__]


def _modules(package: str) -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if f"{name}.".startswith(f"{package}.")]


def _is_source_root(folder: Path) -> bool:
    return folder.name.endswith("-root")
