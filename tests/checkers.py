"""The three front ends behind one shape: files in, what they say of each file out."""

import contextlib
import importlib
import re
import subprocess
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from surefoot import Workflow
from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot.errors import WorkflowConfigurationError, WorkflowValidationError, WorkflowWarning
from surefoot.rule import GraphRule
from surefoot.rulebook import rule_named

Said: TypeAlias = tuple[int, str, str]
"""Line, code, message."""

_MYPY_LINE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?:\d+:)? error: (?P<message>.*)  \[(?P<name>[a-z-]+)\]$")


def live(root: Path, files: Iterable[Path]) -> Mapping[Path, set[Said]]:
    """Import each file as a module below `root`, and build every workflow that no other one of them extends.

    Of base classes only the signatures are judged, as the other front ends do. Paths count from `root`.
    """
    with contextlib.chdir(root):
        return _live(root, files)


def _live(root: Path, files: Iterable[Path]) -> Mapping[Path, set[Said]]:
    said: defaultdict[Path, set[Said]] = defaultdict(set)
    modules: list[ModuleType] = []
    sys.path.insert(0, str(root))
    try:
        for file in files:
            name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            try:
                modules.append(importlib.import_module(name))
            except WorkflowValidationError as error:  # a stray step is refused where it is written
                _note(said, error.diagnostics)
            except SyntaxError:
                continue
    finally:
        sys.path.remove(str(root))
    for module in modules:
        for cls in _workflows(module):
            _note(said, _signatures(cls) if cls.__subclasses__() else _judged(cls))
    return said


def mypy(root: Path, files: Iterable[Path], cache: Path, *options: str) -> Mapping[Path, set[Said]]:
    """Check the files in one process of mypy, from `root`."""
    config = root / "pyproject.toml"
    if not config.exists():
        config.write_text('[tool.mypy]\nplugins = ["surefoot_mypy"]\n\n[tool.surefoot]\nstrict = true\n')
    command = [sys.executable, "-m", "mypy", "--config-file", str(config), "--cache-dir", str(cache), *options]
    # mypy gives up on the whole run at a file that does not parse, so those are not handed to it.
    parsing = [str(file.relative_to(root)) for file in files if parses(file)]
    run = subprocess.run([*command, *parsing], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    said: defaultdict[Path, set[Said]] = defaultdict(set)
    for line in run.stdout.splitlines():
        if (match := _MYPY_LINE.match(line)) and (rule := rule_named(match["name"])):
            said[root / match["path"]].add((int(match["line"]), rule.code, match["message"]))
    return said


def lint(files: Iterable[Path]) -> Mapping[Path, set[Said]]:
    """Lint the files in one go."""
    from surefoot_lint.check import check
    from surefoot_lint.policy.apply import apply

    said: defaultdict[Path, set[Said]] = defaultdict(set)
    report = check(list(files))
    _note(said, apply(Configuration(), report.diagnostics, report.sources))
    return said


def _workflows(module: ModuleType) -> list[type[Workflow]]:
    own = [cls for cls in vars(module).values() if isinstance(cls, type) and issubclass(cls, Workflow)]
    return [cls for cls in own if cls.__module__ == module.__name__]


def _signatures(cls: type[Workflow]) -> list[Diagnostic]:
    """What is said of the steps of `cls`, each by itself."""
    return [found for found in cls.diagnostics() if not isinstance(rule_named(found.code), GraphRule)]


def _judged(cls: type[Workflow]) -> tuple[Diagnostic, ...]:
    """What is said when `cls` is built and is to run: raised if there are errors, else what it warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", WorkflowWarning)
        try:
            built = cls()
            if "__surefoot_verdicts__" not in vars(cls):  # its `__init__` does not call that of Workflow, which judges
                return cls.diagnostics()
            built._surefoot_enforce()
        except (WorkflowValidationError, WorkflowConfigurationError) as error:
            return error.diagnostics
    (verdict,) = cls.__surefoot_verdicts__.values()
    return verdict.judgement.diagnostics


def _note(said: defaultdict[Path, set[Said]], diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        said[Path(diagnostic.path)].add((diagnostic.line, diagnostic.code, diagnostic.message))


def parses(file: Path) -> bool:
    """Whether a file is Python."""
    try:
        compile(file.read_bytes(), file, "exec")
    except SyntaxError:
        return False
    return True
