"""Scenarios as folders of files, and as programs."""

import asyncio
import inspect
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tests import checkers
from tests.mypy_plugin.modes.mode import Layout
from tests.mypy_plugin.modes.scenario import Files, Scenario

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
        scenarios: those that it will hold.
    """

    def __init__(self, root: Path, layout: Layout, warm_cache: Path, scenarios: Sequence[Scenario]) -> None:
        self._layout = layout
        self._scenarios = scenarios
        self._written: dict[Path, str] = {}
        self.root = root
        real = root.parent / "real" if layout.linked else root
        real.mkdir()
        if layout.linked:
            root.symlink_to(real)
        shutil.copytree(warm_cache, root / ".mypy_cache")
        paths = [str(root / f"{scenario.name}-root") for scenario in scenarios]
        (root / "pyproject.toml").write_text(_CONFIG.format(paths=paths))

    def folder(self, scenario: Scenario) -> Path:
        """Where the modules of a scenario are."""
        source_root = self.root / f"{scenario.name}-root"
        return source_root / scenario.name if scenario.packaged else source_root

    def write(self, edits: int) -> None:
        """Make the files what they are after so many edits; those that stay the same are not touched."""
        wanted: dict[Path, str] = {}
        for scenario in self._scenarios:
            folder = self.folder(scenario)
            wanted |= {folder / name: text for name, text in scenario.state(edits).items()}
            if scenario.packaged and self._layout.marked_packages:
                wanted.setdefault(folder / "__init__.py", "")
        for path in self._written.keys() - wanted.keys():
            path.unlink()
        for path, text in wanted.items():
            if self._written.get(path) != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(self._layout.start + text, encoding="utf-8", newline=self._layout.line_end)
        self._written = wanted


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
            main = getattr(module, "main", None)
            if inspect.iscoroutinefunction(main):
                asyncio.run(main())
    finally:
        for module in _modules(name):
            del sys.modules[module.__name__]


def _modules(package: str) -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if f"{name}.".startswith(f"{package}.")]
