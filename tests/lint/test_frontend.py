"""Which steps a workflow has: its own, inherited, overridden, attached."""

from pathlib import Path

from surefoot.graph.declared import Named, Opaque
from tests.lint.projects import HEADER, Flow, Write, declared, only


def test_inherited_and_overridden_steps(flow: Flow) -> None:
    """A nearer definition replaces a farther one; one without decorator removes the step."""
    workflow = flow("""
        class Base(Workflow):
            @step
            async def kept(self, ev: A) -> A: ...
            @step
            async def replaced(self, ev: A) -> A: ...
            @step
            async def removed(self, ev: A) -> A: ...
        class Mixin:
            @step
            async def mixed(self, ev: A) -> A: ...
        class F(Mixin, Base):
            @step
            async def replaced(self, ev: B) -> A: ...
            async def removed(self, ev: A) -> A: ...
    """)
    assert sorted((step.name, step.owner) for step in workflow.steps) == [
        ("kept", "Base"),
        ("mixed", "Mixin"),
        ("replaced", "F"),
    ]
    assert sorted((step.name, step.owner) for step in workflow.overridden) == [
        ("removed", "Base"),
        ("replaced", "Base"),
    ]


def test_a_base_in_another_file(write: Write) -> None:
    """Its steps keep their own place and their own imports."""
    write(
        {
            "app/__init__.py": "from .base import Base",
            "app/base.py": HEADER + "class Base(Workflow):\n    @step\n    async def s(self, ev: A) -> A: ...\n",
            "main.py": "import app\nclass F(app.Base): ...\n",
        }
    )
    (workflow,) = declared()
    assert Path(only(workflow).location.path).as_posix() == "app/base.py"
    assert only(workflow).returns == Named("app.base.A")
    (base,) = declared("app/base.py")
    assert not base.concrete
    assert workflow.concrete


def test_duplicates_in_one_suite(flow: Flow) -> None:
    """The later of two steps counts and says what it shadows; branches of an `if` do not shadow each other."""
    workflow = flow("""
        class F(Workflow):
            @step
            async def s(self, ev: A) -> A: ...
            @step
            async def s(self, ev: B) -> A: ...
            if FLAG:
                @step
                async def t(self, ev: A) -> A: ...
            else:
                @step
                async def t(self, ev: A) -> A: ...
    """)
    shadows = {step.name: step.shadows and step.shadows.line - HEADER.count("\n") for step in workflow.steps}
    assert shadows == {"s": 4, "t": None}


def test_attached_functions(write: Write) -> None:
    """They belong to the class they name, from the same file and from others, and are not strays."""
    write(
        {
            "main.py": HEADER + "class F(Workflow): ...\n@step(workflow=F)\nasync def here(ev: A) -> A: ...\n",
            "other.py": "import main\nfrom surefoot import step\n"
            "@step(workflow=main.F)\nasync def there(ev: main.A) -> main.A: ...\n",
        }
    )
    (workflow,) = declared()
    assert [(step.name, step.owner, step.free, step.option("workflow")) for step in workflow.steps] == [
        ("here", "F", True, "F"),
        ("there", "F", True, "F"),
    ]
    assert workflow.steps[0].parameters[0].name == "ev"
    assert declared("other.py") == []


def test_only_loaded_functions_are_attached(write: Write) -> None:
    """A class that imports files with steps for it has those; a file that it leaves out adds nothing and is a stray."""
    step = "from base import F, A\nfrom surefoot import step\n@step(workflow=F)\nasync def {}(ev: A) -> A: ...\n"
    write(
        {
            "base.py": HEADER + "class F(Workflow): ...\nfrom steps import *\n",
            "steps/__init__.py": "from steps.used import first\n",
            "steps/used.py": step.format("first"),
            "steps/old.py": step.format("second"),
        }
    )
    (workflow,) = declared("base.py")
    assert only(workflow).name == "first"
    (stray,) = declared("steps/old.py")
    assert (stray.fullname, only(stray).name) == ("", "second")


def test_functions_attached_by_whoever_uses_the_class(write: Write) -> None:
    """A class that imports none of its steps has all of them."""
    step = "from base import F, A\nfrom surefoot import step\n@step(workflow=F)\nasync def {}(ev: A) -> A: ...\n"
    write(
        {
            "base.py": HEADER + "class F(Workflow): ...\n",
            "one.py": step.format("first"),
            "two.py": step.format("second"),
        }
    )
    (workflow,) = declared("base.py")
    assert [step.name for step in workflow.steps] == ["first", "second"]


def test_attached_functions_are_inherited_as_the_library_does(write: Write) -> None:
    """A subclass has the functions attached to its base, except where LlamaIndex Workflows runs it."""
    text = (
        "from {0} import Workflow, step\nfrom {0}.events import StartEvent, StopEvent\n"
        "class Base(Workflow): ...\n@step(workflow=Base)\nasync def s(ev: StartEvent) -> StopEvent: ...\n"
        "class F(Base): ...\n"
    )
    write({"ours.py": text.format("surefoot"), "theirs.py": text.format("workflows")})
    assert only(declared("ours.py")[-1]).name == "s"
    assert declared("theirs.py")[-1].steps == ()


def test_a_decorator_in_a_variable(write: Write) -> None:
    """`tuned = step(...)` marks steps wherever it is used, with the options it was made with."""
    write(
        {
            "common.py": "from surefoot import step\ntuned = step(num_workers=2)\nother = print(1)\n",
            "main.py": HEADER + "from common import *\nclass F(Workflow):\n"
            "    @tuned\n    async def s(self, ev: A) -> A: ...\n    @other\n    async def t(self, ev: A) -> A: ...\n",
        }
    )
    (workflow,) = declared()
    assert only(workflow).option("num_workers") == 2


def test_stray_functions(flow: Flow) -> None:
    """A decorated function that names no workflow stands for itself; one attached out of sight says so."""
    stray = flow("@step\nasync def s(ev: A) -> A: ...\n")
    assert (stray.name, stray.concrete, only(stray).free, only(stray).option("workflow")) == ("", False, True, None)
    attached = flow("@step(workflow=Unknown)\nasync def s(ev: A) -> A: ...\n")
    assert isinstance(only(attached).option("workflow"), Opaque)


def test_local_and_nested_workflows(flow: Flow) -> None:
    """A class in a function sees the names of that function."""
    workflow = flow("""
        def make():
            class Local(Event): ...
            class F(Workflow):
                @step
                async def s(self, ev: Local) -> A: ...
            return F
    """)
    assert workflow.fullname == "main.make.<locals>.F"
    assert only(workflow).parameters[0].term == Named("main.make.<locals>.Local")


def test_a_base_behind_an_import_that_cannot_be_followed(write: Write) -> None:
    """A class that goes by the name of a base out of sight may be that base, and is left alone until it is called."""
    base = HEADER + "class Base(Workflow): ...\nclass Other(Workflow): ...\n"
    write(
        {
            "app/__init__.py": "def __getattr__(name): ...\n",
            "app/flows.py": base,
            "main.py": "from app import Base as B\nfrom surefoot import step\nclass F(B):\n"
            "    @step\n    async def s(self, ev: A) -> A: ...\n",
        }
    )
    assert [(each.name, each.concrete) for each in declared("app/flows.py")] == [("Base", False), ("Other", True)]
    write({"app/flows.py": base + "Base()\n"})
    assert [each.concrete for each in declared("app/flows.py")] == [True, True]


def test_a_base_that_a_call_makes(flow: Flow) -> None:
    """Its subclasses are workflows with what steps they have, and it is nobody's business by itself."""
    workflow = flow("""
        Base = type("Base", (Workflow,), {})
        class F(Base):
            @step
            async def s(self, ev: A) -> A: ...
    """)
    assert (workflow.name, only(workflow).name, workflow.unseen) == ("F", "s", ())
