"""Steps that a file attaches to classes from outside."""

import pytest

from surefoot.graph.declared import DeclaredWorkflow
from tests.lint.projects import HEADER, Write, declared

TEXT = HEADER + (
    "class Holder(Workflow): ...\n"
    "class F(Workflow): ...\n"
    "@step(workflow=Holder)\nasync def one(ev: A) -> A: ...\n"
    "@step(workflow=Holder)\nasync def two(ev: A) -> A: ...\n"
    "def plain(ev: A) -> A: ...\n"
)


def attached(write: Write, text: str, other: str | None = None) -> DeclaredWorkflow:
    """The workflow `F` after some code, which stands in its own file or in another one."""
    write({"main.py": TEXT + ("" if other else text), **({other: text} if other else {})})
    (workflow,) = (workflow for workflow in declared() if workflow.name == "F")
    return workflow


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("F.add_step(one)\n", ["one"]),
        ("F.add_step(func=one)\nF.add_step(two)\n", ["one", "two"]),
        ("for each in (one, two):\n    F.add_step(each)\n", ["one", "two"]),
        ("for each in [one, two]: F.add_step(each)\n", ["one", "two"]),
        ("Same = F\nSame.add_step(one)\n", ["one"]),
        ("F().add_step(one)\n", ["one"]),
        ("flow = F()\nflow.add_step(one)\n", ["one"]),
    ],
)
def test_calls_that_are_certainly_made(text: str, steps: list[str], write: Write) -> None:
    """They are steps of the class, as if they had been attached by `@step(workflow=...)`."""
    workflow = attached(write, text)
    assert [step.name for step in workflow.steps] == steps
    assert workflow.unseen == ()


@pytest.mark.parametrize(
    "text",
    [
        "if FLAG:\n    F.add_step(one)\n",
        "def set_up():\n    F.add_step(one)\n",
        "for each in steps():\n    F.add_step(each)\n",
        "F.add_step(make())\n",
        "def set_up(cls):\n    cls.add_step(one)\nset_up(F)\n",
        "for cls in (F,):\n    cls.add_step(one)\n",
        "setattr(F, 'one', one)\n",
        "step(workflow=F)(plain)\n",
        "import functools\nours = functools.partial(step, workflow=F)\n@ours\ndef f(ev: A) -> A: ...\n",
    ],
)
def test_what_only_running_the_code_tells(text: str, write: Write) -> None:
    """The class may have more steps than are in sight, and says so."""
    workflow = attached(write, text)
    assert workflow.steps == ()
    assert [unseen.name for unseen in workflow.unseen] == ["F.add_step"]


@pytest.mark.parametrize(
    "text",
    [
        "class Pipeline:\n    def add_step(self, name): ...\nPipeline().add_step('load')\n",
        "def build(pipeline):\n    pipeline.add_step(plain)\n    pipeline.add_step(Scale(1))\n",
        "setattr(other, 'one', one)\n",
        "class Server:\n    def __init__(self, name):\n        setattr(self, name, 1)\nServer(workflow=F)\n",
        "Holder.add_step(one)\n",
    ],
)
def test_calls_that_concern_others(text: str, write: Write) -> None:
    """Many a class has a method of that name; what is no step makes none."""
    workflow = attached(write, text)
    assert (workflow.steps, workflow.unseen) == ((), ())


@pytest.mark.parametrize(
    "imports", ["from main import F, one\n", "import main\nF, one = main.F, main.one\n", "from main import *\n"]
)
def test_other_files(imports: str, write: Write) -> None:
    """A file that attaches steps may need nothing of the library itself."""
    workflow = attached(
        write, imports + ("main.F.add_step(main.one)\n" if "F, one =" in imports else "F.add_step(one)\n"), "other.py"
    )
    assert [step.name for step in workflow.steps] == ["one"]


def test_a_subclass_inherits_the_doubt(write: Write) -> None:
    """What may be attached to a base may be inherited."""
    write({"main.py": TEXT + "def set_up():\n    F.add_step(one)\nclass G(F): ...\n"})
    assert [unseen.name for unseen in declared()[-1].unseen] == ["F.add_step"]
