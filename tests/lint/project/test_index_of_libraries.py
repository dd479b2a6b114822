"""What the names of a workflow library mean, and what only looks like one."""

import pytest

from surefoot.graph.declared import Opaque
from surefoot_lint.project.index import Outside
from tests.lint.project.meanings import definition, meaning
from tests.lint.projects import Write

STEP = "surefoot.decorators.step"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from surefoot import step", "step"),
        ("from surefoot.decorators import step as s", "s"),
        ("import surefoot", "surefoot.step"),
        ("import surefoot as sf", "sf.decorators.step"),
        ("from workflows import step", "step"),
        ("from workflows.decorators import step", "step"),
        ("from llama_index.core.workflow import step", "step"),
        ("from llama_index.core.workflow.decorators import step", "step"),
        ("from llama_index.core import workflow", "workflow.step"),
        ("import llama_index.core.workflow as w", "w.step"),
        ("import llama_index.core.workflow", "llama_index.core.workflow.step"),
        ("from llama_agents import workflows", "workflows.step"),
        ("from surefoot import *", "step"),
        (
            "try:\n    from workflows import step\nexcept ImportError:\n    from llama_index.core.workflow import step",
            "step",
        ),
    ],
)
def test_every_spelling_of_the_library_means_the_same(text: str, name: str, write: Write) -> None:
    """Dialects, modules and aliases all lead to one full name."""
    write({"main.py": text})
    assert meaning(name) == Outside(STEP)


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        ({"main.py": "from workflows import Draft", "workflows/__init__.py": "class Draft: ..."}, "Draft", "Draft"),
        ({"main.py": "from workflows.events import *", "workflows/events.py": "class Draft: ..."}, "Draft", "Draft"),
        ({"main.py": "from workflows import step", "workflows.py": "class step: ..."}, "step", "step"),
    ],
)
def test_a_package_of_ones_own_called_workflows(files: dict[str, str], name: str, expected: str, write: Write) -> None:
    """It is the project's own, and not taken for the library of that name."""
    write(files)
    assert definition(name) == expected


def test_what_a_package_of_that_name_does_not_have_is_the_library_s(write: Write) -> None:
    """The import can only work where the library is found; what neither has is nobody's."""
    write(
        {
            "main.py": "import workflows\nfrom workflows import step, Draft",
            "workflows/__init__.py": "class Event: ...",
            "workflows/flow.py": "from workflows import step",
        }
    )
    assert meaning("step") == meaning("workflows.step") == meaning("step", "workflows/flow.py") == Outside(STEP)
    assert isinstance(meaning("Draft"), Opaque)
    assert definition("workflows.Event") == "Event"


def test_the_library_itself_as_a_checkout(write: Write) -> None:
    """A package `workflows` with the library's files is the library, wherever it lies."""
    write(
        {
            "main.py": "from workflows import step",
            **{f"src/workflows/{part}.py": "" for part in ("__init__", "decorators", "events", "workflow")},
        }
    )
    assert meaning("step") == Outside(STEP)


def test_a_module_beside_a_package_member_does_not_stand_for_the_library(write: Write) -> None:
    """`app/workflows.py` is `app.workflows`, so its neighbours import the library by its own name."""
    write(
        {
            "app/__init__.py": "",
            "app/workflows.py": "from workflows import step",
            "app/main.py": "from workflows import step",
        }
    )
    assert meaning("step", "app/main.py") == Outside(STEP)
    assert meaning("step", "app/workflows.py") == Outside(STEP)
