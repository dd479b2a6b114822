"""When a class is left alone because others complete it."""

import os

import pytest

from tests.mypy_plugin.conftest import Project

BASE = """
    ...
    class Draft(Event): ...
    class Base(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Draft: ...
"""
LEFT_OPEN = ["base.py:4 no-stop", "base.py:6 unconsumed-event"]


def test_incomplete_workflow_is_reported(project: Project) -> None:
    """A class that nobody derives from is judged as it stands."""
    project.write({"base.py": BASE})
    assert project.check("base.py").errors == LEFT_OPEN


@pytest.mark.parametrize(
    "heir",
    [
        "from base import Base\nclass Heir(Base): pass\n",
        "from base import Base as B\nclass Heir(B): pass\n",
        "import base\nclass Heir(base.Base): pass\n",
        "from base import *\nclass Heir(Base): pass\n",
        "def make():\n    from base import Base\n    class Heir(Base): pass\n",
    ],
)
def test_base_with_a_subclass_elsewhere_is_left_alone(project: Project, heir: str) -> None:
    """A subclass in a file that mypy was not even asked to check is seen."""
    project.write({"base.py": BASE, "deep/down/heir.py": heir})
    assert project.check("base.py").errors == []


@pytest.mark.parametrize(
    "attached",
    [
        "from base import Base\n@step(workflow=Base)\nasync def end(ev: int) -> None: ...\n",
        "import base as b\n@tool\n@step(num_workers=2, workflow=b.Base)\ndef end(ev: int) -> None: ...\n",
    ],
)
def test_class_with_steps_attached_elsewhere_is_left_alone(project: Project, attached: str) -> None:
    """Whoever attaches steps in another file completes the class, also where a third one runs it."""
    project.write({"base.py": BASE, "steps/end.py": attached, "main.py": "from base import Base\nBase()\n"})
    assert project.check("base.py").errors == []


def test_answer_is_sought_again_when_only_other_files_changed(project: Project) -> None:
    """What mypy cached of a base does not outlive the appearance, or the end, of a subclass elsewhere."""
    project.write({"base.py": BASE})
    heir = project.root / "heir.py"
    assert project.check("base.py").errors == LEFT_OPEN
    heir.write_text("from base import Base\nclass Heir(Base): pass\n")
    assert project.check("base.py").errors == []
    heir.unlink()
    assert project.check("base.py").errors == LEFT_OPEN
    assert project.check("--cache-dir", os.devnull, "base.py").errors == LEFT_OPEN


@pytest.mark.parametrize(
    "other",
    [
        "class Base: pass\nclass Heir(Base): pass\n",
        "from base import Base\nclass Heir:\n    it = Base\n",
        "from base import Base\nclass Heir(Base: pass\n",
    ],
)
def test_unrelated_file_changes_nothing(project: Project, other: str) -> None:
    """A class of the same name, a mere mention and a file that does not parse are no subclasses."""
    project.write({"base.py": BASE, "other.py": other})
    assert project.check("base.py").errors == LEFT_OPEN


def test_base_with_a_subclass_beside_it_is_left_alone_unless_it_is_built(project: Project) -> None:
    """An instance in the same file makes a base a workflow that somebody runs."""
    project.write({"base.py": BASE})
    _append(project, "class Heir(Base):\n    @step\n    async def end(self, ev: Draft) -> StopEvent: ...\n")
    assert project.check("base.py").errors == []
    _append(project, "flow = Base()\n")
    assert project.check("base.py").errors == LEFT_OPEN


def _append(project: Project, text: str) -> None:
    with (project.root / "base.py").open("a") as file:
        file.write(text)


BUILT = [
    "from base import Base as B\nflow = B()\n",
    "from base import Base as B\nflow = B[int]()\n",
    "from base import *\nflow = Base()\n",
    "import base\nflow = base.Base()\n",
    "import base as b\nB = b.Base\nflow = B()\n",
]


@pytest.mark.parametrize("main", BUILT)
def test_base_that_is_built_elsewhere_is_judged(main: str, project: Project) -> None:
    """A file that makes an instance counts, even where another one derives from the class."""
    project.write({"base.py": BASE, "heir.py": "from base import Base\nclass Heir(Base): pass\n"})
    project.write({"other.py": "def Base(): pass\nBase()\nclass base:\n    Base = int\nbase.Base()\n"})
    assert project.check("base.py").errors == []
    project.write({"main.py": main})
    assert project.check("base.py").errors == LEFT_OPEN


def test_base_with_a_subclass_beside_it_is_judged_if_it_is_built_elsewhere(project: Project) -> None:
    """The answer is sought again when only the file that builds it comes or goes."""
    project.write({"base.py": BASE})
    _append(project, "class Heir(Base):\n    @step\n    async def end(self, ev: Draft) -> StopEvent: ...\n")
    assert project.check("base.py").errors == []
    project.write({"main.py": "import base\nflow = base.Base()\n"})
    assert project.check("base.py").errors == LEFT_OPEN
    assert project.check("base.py").errors == LEFT_OPEN
    (project.root / "main.py").unlink()
    assert project.check("base.py").errors == []


def test_package_root_is_searched(project: Project) -> None:
    """Modules of a package look for subclasses from the folder that holds the package."""
    project.write(
        {
            "app/__init__.py": "",
            "app/flows/__init__.py": "",
            "app/flows/base.py": BASE,
            "heirs/heir.py": "from app.flows.base import Base\nclass Heir(Base): pass\n",
        }
    )
    assert project.check("app/flows/base.py").errors == []


@pytest.mark.parametrize(
    ("more", "heeded"),
    [
        ('    def __init__(self) -> None:\n        super().__init__(skip_graph_checks=["dead_end"])\n', True),
        ("    def __init__(self) -> None:\n        super().__init__(skip_graph_checks=frozenset(CHECKS))\n", True),
        ('CHECKS = ["dead_end"]\nBase(skip_graph_checks=CHECKS)\n', True),
        ('CHECKS = ["reachability"]\nBase(skip_graph_checks=CHECKS)\n', False),
        ('Base(skip_graph_checks={"terminal_event"})\nBase(skip_graph_checks=["terminal_event"])\n', True),
        ('Base(skip_graph_checks=["terminal_event"])\nBase()\n', False),
        ("Base(disable_validation=True)\n", True),
        ("Base(disable_validation=False)\n", False),
        ('Base(disable_validation=True)\nBase(skip_graph_checks=["dead_end"])\n', True),
        ('Base(disable_validation=True)\nBase(skip_graph_checks=["reachability"])\n', False),
        ('import sys\nBase(skip_graph_checks=["reachability", sys.argv[1]])  # type: ignore\n', True),
    ],
)
def test_constructor_options_are_heeded(project: Project, more: str, heeded: bool) -> None:
    """Checks are skipped that the class itself switches off, or every caller in its file."""
    project.write({"base.py": BASE})
    _append(project, more)
    assert ("base.py:6 unconsumed-event" not in project.check("base.py").errors) == heeded


def test_checks_that_only_a_run_can_name_are_not_called_superfluous(project: Project) -> None:
    """Where it takes running the program to know what is skipped, nothing is said of the skipping either."""
    project.write({"base.py": BASE})
    _append(project, "import sys\nBase(skip_graph_checks=sys.argv)  # type: ignore\n")
    assert "unused-skip" not in project.check("base.py").output


def test_subclass_of_another_name_for_the_class_is_seen(project: Project) -> None:
    """A class may be handed on under other names, through any number of files."""
    project.write(
        {
            "base.py": BASE,
            "kit.py": "from base import Base as Origin\n",
            "more.py": "import kit\nAgain = kit.Origin\n",
            "heir.py": "from more import Again\nclass Heir(Again): pass\n",
        }
    )
    assert project.check("base.py").errors == []


def test_subclass_of_an_alias_in_the_same_file_is_seen(project: Project) -> None:
    """The other name may stand beside the class."""
    project.write(
        {"base.py": BASE + "    Alias = Base\n", "heir.py": "from base import Alias\nclass Heir(Alias): pass\n"}
    )
    assert project.check("base.py").errors == []
