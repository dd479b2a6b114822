"""However the files of a package import from each other, wf-lint and the validator say the same."""

import importlib
import sys
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import checkers

EVENTS = """\
from surefoot.events import Event, StartEvent, StopEvent


class A(Event): ...
class B(A): ...
class Begin(StartEvent): ...
class End(StopEvent): ...
"""

NAMES = ["A", "B", "Begin", "End"]

LIBRARY = [
    "from surefoot import Workflow, step\n",
    "from surefoot.workflow import *\nfrom surefoot.decorators import step\n",
    "import surefoot\n\nWorkflow = surefoot.Workflow\nstep = surefoot.step\n",
]

HANDED_ON = [
    "from .core import *\n",
    "from .core import A, B, Begin, End\n",
    "from . import core\n\nA = core.A\nB = core.B\nBegin = core.Begin\nEnd = core.End\n",
]

# How to import, and what to call what was imported.
IMPORTS = [
    ("from .{module} import {names}", "{name}"),
    ("from {package}.{module} import {names}", "{name}"),
    ("from .{module} import {aliased}", "My{name}"),
    ("from .{module} import *", "{name}"),
    ("from . import {module}", "{module}.{name}"),
    ("import {package}.{module}", "{package}.{module}.{name}"),
    ("import {package}.{module} as other_{module}", "other_{module}.{name}"),
    ("try:\n    from .{module} import {names}\nexcept ImportError:\n    {module} = None", "{name}"),
]


@st.composite
def imports(draw: st.DrawFn, package: str, module: str, names: list[str]) -> tuple[str, dict[str, str]]:
    """An import of `names` from a module of the package, and what to call each of them."""
    statement, spelling = draw(st.sampled_from(IMPORTS))
    words = {"package": package, "module": module, "names": ", ".join(names)}
    aliased = ", ".join(f"{name} as My{name}" for name in names)
    called = {name: spelling.format(name=name, **words) for name in names}
    return statement.format(aliased=aliased, **words) + "\n", called


@st.composite
def steps(draw: st.DrawFn, names: list[str], called: dict[str, str]) -> str:
    """Steps called by some of `names`."""
    events = st.sampled_from(sorted(called.values()))
    annotations = st.one_of(
        events, events.map("list[{}]".format), events.map("{} | None".format), events.map("'{}'".format)
    )
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))
    return "".join(
        f"    @step\n    async def {name}(self, ev: {draw(annotations)}) -> {draw(annotations)}: ...\n"
        for name in chosen
    )


@st.composite
def packages(draw: st.DrawFn, package: str) -> dict[str, str]:
    """A package with events, a base workflow, and a workflow that derives from it."""
    base_imports, base_called = draw(imports(package, "events", NAMES))
    flow_imports, flow_called = draw(imports(package, "events", NAMES))
    bases, base_names = draw(imports(package, "base", ["Base", "Other"]))
    other = draw(st.sampled_from(["Other = Base\n", "class Other(Base): ...\n"]))
    flow_base = base_names[draw(st.sampled_from(["Base", "Other"]))]
    return {
        "core.py": EVENTS,
        "events.py": draw(st.sampled_from([EVENTS, *HANDED_ON])),
        "base.py": f"{draw(st.sampled_from(LIBRARY))}{base_imports}\n\nclass Base(Workflow):\n"
        f"{draw(steps(['first', 'second'], base_called))}\n\n{other}",
        "flow.py": f"{draw(st.sampled_from(LIBRARY))}{flow_imports}{bases}\n\nclass Flow({flow_base}):\n"
        f"    label = 1\n{draw(st.one_of(st.just(''), steps(['second', 'third'], flow_called)))}",
        "__init__.py": draw(
            st.sampled_from(["", "from .base import Base\n", "from .events import *\nfrom .flow import Flow\n"])
        ),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the packages are written."""
    return tmp_path_factory.mktemp("packages")


numbers = count()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_files_of_a_package_say_the_same(folder: Path, data: st.DataObject) -> None:
    """Line, code and message of every finding are equal in every file, and a file checked by itself says no less."""
    package = f"package_{next(numbers)}"
    texts = data.draw(packages(package))
    (folder / package).mkdir()
    for name, text in texts.items():
        (folder / package / name).write_text(text)
    files = [folder / package / name for name in texts]
    importlib.invalidate_caches()
    try:
        live, lint = checkers.live(folder, files), checkers.lint(files)
        assert {file.name: lint[file] for file in files} == {file.name: live[file] for file in files}
        assert checkers.lint([files[3]])[files[3]] == lint[files[3]]
    finally:
        for module in [module for module in sys.modules if module.partition(".")[0] == package]:
            del sys.modules[module]
