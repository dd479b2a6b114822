"""Small projects for mypy to check, each in a folder of its own."""

import gc
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from mypy import api
from mypy.build import build
from mypy.main import process_options
from mypy.nodes import TypeInfo

from surefoot.rulebook import rule_named
from surefoot_mypy.caching.memory import OwnDeclarations, recall

CONFIG = """\
[tool.mypy]
plugins = ["surefoot_mypy"]
disable_error_code = ["empty-body"]
"""

PRELUDE = """\
from surefoot import Workflow, catch_error, step
from surefoot.events import Event, HumanResponseEvent, StartEvent, StepFailedEvent, StopEvent
"""

MUCH = 2_000_000
"""Blocks of memory: about a build that began with nothing, or eight that knew the libraries."""

_LINE = re.compile(r"^(?P<file>[^:]+):(?P<line>\d+): error: .*\[(?P<code>[a-z-]+)\]$")


@dataclass(frozen=True)
class Outcome:
    """What a run of mypy printed."""

    status: int
    output: str

    @property
    def errors(self) -> list[str]:
        """File, line and code of each error of a surefoot rule, in the order reported."""
        found = map(_LINE.match, self.output.splitlines())
        return [
            f"{match['file']}:{match['line']} {match['code']}" for match in found if match and rule_named(match["code"])
        ]


@dataclass(frozen=True)
class Project:
    """A folder with a configuration, files, and a cache that knows the libraries but none of the files."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write files; the imports from surefoot take the place of the line `...` at their top."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(re.sub(r"^\.\.\.\n", PRELUDE, dedent(text).lstrip(), count=1, flags=re.MULTILINE))

    def configure(self, more: str) -> None:
        """Add `more` to the configuration that every project has."""
        (self.root / "pyproject.toml").write_text(f"{CONFIG}\n{more}")

    def check(self, *arguments: str) -> Outcome:
        """Check files, or with these arguments."""
        stdout, stderr, status = api.run(["--config-file", str(self.root / "pyproject.toml"), *arguments])
        return Outcome(status, stdout + stderr)

    def declarations(self, source: str) -> dict[str, OwnDeclarations]:
        """What the classes of a file `flow.py` declare, by class name."""
        self.write({"flow.py": source})
        sources, options = process_options(["--config-file", str(self.root / "pyproject.toml"), "flow.py"])
        result = build(sources, options)
        found = {name: symbol.node for name, symbol in result.files["flow"].names.items()}
        own = {name: recall(node) for name, node in found.items() if isinstance(node, TypeInfo)}
        return {name: declared for name, declared in own.items() if declared is not None}


class Collector:
    """Lets go of builds: mypy has the collector run so rarely that those of all tests would stay in memory."""

    def __init__(self) -> None:
        self._kept = sys.getallocatedblocks()

    def collect(self) -> None:
        """Run the collector if much was allocated since; looking at all that a session keeps alive takes its time."""
        if sys.getallocatedblocks() - self._kept > MUCH:
            gc.collect()
            self._kept = sys.getallocatedblocks()


@pytest.fixture(scope="session")
def collector() -> Collector:
    """One for all tests."""
    return Collector()


@pytest.fixture(autouse=True)
def _builds_are_let_go(collector: Collector) -> Iterator[None]:
    yield
    collector.collect()


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of mypy with everything that surefoot imports."""
    root = tmp_path_factory.mktemp("warm")
    (root / "pyproject.toml").write_text(CONFIG)
    (root / "warm.py").write_text(PRELUDE)
    # From its own folder, as each project is checked. Elsewhere the plugin may find a table, and the cache is no use.
    with chdir(root):
        stdout, stderr, status = api.run(["--config-file", str(root / "pyproject.toml"), "warm.py"])
    assert status == 0, stdout + stderr
    return root / ".mypy_cache"


@pytest.fixture
def project(tmp_path: Path, warm_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty project, which is the current directory."""
    shutil.copytree(warm_cache, tmp_path / ".mypy_cache")
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    project.configure("")
    return project
