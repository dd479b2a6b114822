"""Whole projects: what is theirs stays theirs, and a workflow means the same before and after."""

import json
import re
from pathlib import Path

import pytest

from surefoot_lint.check import check
from tests.lint.migration.moving import moved, remarks
from tests.lint.projects import Write

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "docs/examples/seeds").rglob("[0-9]*.py"))
_OLD = re.compile(r"\bctx\.(get|set)\(")
FILES = [path for path in sorted([*(ROOT / "tests/cases").glob("*.py"), *SEEDS]) if path.stem != "syntax_error"]
FLOW = """\
from workflows import Workflow, step
from workflows.events import StartEvent, StopEvent


class Flow(Workflow):
    @step
    async def only(self, ev: StartEvent) -> StopEvent: ...
"""


@pytest.mark.parametrize("library", ["workflows", "llama_agents.workflows"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_comes_back_as_it_was(path: Path, library: str, write: Write) -> None:
    """A file for surefoot whose imports are rewritten to another library moves back, to the last character.

    Only `ctx.get` and `ctx.set`, which surefoot has too, are written out.
    """
    text = path.read_text(encoding="utf-8")
    write({})
    Path("a.py").write_text(
        re.sub(r"\bsurefoot\b(?= import|\.\w+ import|\.\w+\.\w+ import)", library, text), encoding="utf-8"
    )
    assert moved() == _OLD.sub(r"ctx.store.\1(", text)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.stem}-{path.stem}")
def test_nothing_new_is_found(path: Path, write: Write) -> None:
    """What is wrong with a workflow is wrong with it before and after."""
    text = re.sub(
        r"^from surefoot(?:\.\w+)* import",
        "from llama_index.core.workflow import",
        path.read_text(encoding="utf-8"),
        flags=re.M,
    )
    # A step that is called from outside is one that LlamaIndex Workflows refuses, whatever is skipped.
    text = text.replace('@step(skip_graph_checks=["reachability"])', "@step")
    write({})
    Path("a.py").write_text(text, encoding="utf-8")
    before = [(each.code, each.workflow, each.message) for each in check([Path("a.py")]).diagnostics]
    Path("a.py").write_text(moved(), encoding="utf-8")
    after = [(each.code, each.workflow, each.message) for each in check([Path("a.py")]).diagnostics]
    assert before == after


def test_a_package_of_the_project_is_not_the_library(write: Write) -> None:
    """Many a project calls a package of its own `workflows`."""
    text = "from workflows.event import Draft\nfrom workflows import flow\n"
    write(
        {"workflows/__init__.py": "", "workflows/event.py": "class Draft: ...\n", "workflows/flow.py": "", "a.py": text}
    )
    assert moved() == text
    assert remarks() == []


def test_a_package_of_that_name_without_these_names_is_not_meant(write: Write) -> None:
    """What imports `Workflow` from a package that has none can only run where that package is not in the way."""
    text = FLOW.replace("import Workflow", "import Context, Workflow").replace("self, ev", "self, ctx: Context, ev")
    text = text.replace("...", 'await ctx.set("a", 1)')
    write({"workflows/__init__.py": "", "workflows/flow.py": text})
    assert moved("workflows/flow.py") == text.replace("from workflows", "from surefoot").replace(
        "ctx.set", "ctx.store.set"
    )


def test_a_folder_of_that_name_gives_way(write: Write) -> None:
    """A package that is installed is found before a folder without an `__init__`, unless nothing of it is used."""
    own, both = "import workflows\nworkflows.flow.run()\n", "import workflows\nworkflows.step\n"
    write({"workflows/flow.py": "def run(): ...\n", "a.py": own, "b.py": both})
    assert moved("a.py") == own
    assert moved("b.py") == "import surefoot\nsurefoot.step\n"


def test_a_notebook_that_only_imports_is_moved(write: Write) -> None:
    """There is nothing to check in it."""
    text = json.dumps({"cells": [{"cell_type": "code", "source": "from workflows.errors import WorkflowRuntimeError"}]})
    write({"a.ipynb": text})
    assert moved("a.ipynb") == text.replace("from workflows", "from surefoot")


def test_a_notebook_keeps_its_json(write: Write) -> None:
    """Only the imports of its cells change."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": FLOW.splitlines(keepends=True),
        }
    ]
    text = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1)
    write({"a.ipynb": text})
    assert moved("a.ipynb") == text.replace("from workflows", "from surefoot")


def test_requirements_are_told_of(write: Write) -> None:
    """Whether the library is still needed, only the project knows; nothing is said where nothing moves."""
    write({"requirements.txt": "numpy\nllama-index-core>=0.12\n", "a.py": "x = 1\n"})
    assert remarks() == []
    write({"a.py": FLOW})
    (told,) = remarks()
    assert told.startswith("requirements.txt:2: `llama-index-core`")


def test_a_file_that_is_no_python_is_told_of(write: Write) -> None:
    """It is left as it is, and the others are moved."""
    write({"a.py": FLOW, "b.py": "from workflows import (\n"})
    assert "surefoot" in moved()
    assert any(told.startswith("b.py:1: the file is left as it is") for told in remarks())
