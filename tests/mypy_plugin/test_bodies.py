"""Bodies as the plugin reads them: from the text, with mypy's own idea of what a name stands for."""

from surefoot.graph.declared import Named
from surefoot.graph.facts import Sends
from tests.mypy_plugin.conftest import Project

FLOW = """\
from surefoot import Context
...
class Draft(Event): ...
class Other:
    class Draft(Event): ...
class Flow(Workflow):
    @step
    async def begin(self, ctx: Context, ev: StartEvent) -> Draft | Other.Draft:
        "äöü"; ctx.store.set("ä", 1); ctx.send_event(Other.Draft())
        return Draft()
    @step
    async def end(self, ev: Draft | Other.Draft) -> StopEvent: ...
"""


def test_a_name_is_found_beside_letters_of_several_bytes(project: Project) -> None:
    """Text and tree agree on where it stands."""
    project.write({"flow.py": FLOW})
    steps = project.declarations((project.root / "flow.py").read_text())["Flow"].steps
    (sent,) = [fact for step in steps for fact in step.facts if isinstance(fact, Sends)]
    assert sent.term == Named("flow.Other.Draft") and sent.location.column == 39


def test_a_warm_run_says_the_same(project: Project) -> None:
    """Of the file itself, and of a subclass elsewhere that inherits the body from the cache."""
    heir = """
        ...
        from flow import Flow
        class Heir(Flow):
            @step
            async def end(self, ev: StartEvent) -> StopEvent: ...
    """
    project.write({"flow.py": FLOW, "heir.py": heir})
    found = {"flow.py:10 missing-await", "heir.py:4 unconsumed-event"}
    assert set(project.check("flow.py", "heir.py").errors) == found
    project.write({"heir.py": heir + "\n"})
    assert set(project.check("flow.py", "heir.py").errors) == found


def test_a_fault_is_silenced_by_its_name(project: Project) -> None:
    """As any other of mypy."""
    line = 'ctx.store.set("ä", 1); ctx.send_event(Other.Draft())'
    project.write({"flow.py": FLOW.replace(line, f"{line}  # type: ignore[missing-await]")})
    assert project.check("flow.py").errors == []


def test_a_text_that_cannot_be_read_is_not_judged(project: Project) -> None:
    """The code of `-c` stands in no file, so what its bodies do is unknown."""
    project.write({"flow.py": FLOW})
    assert project.check("-c", (project.root / "flow.py").read_text()).errors == []


def test_what_a_base_keeps_is_remembered(project: Project) -> None:
    """That an attribute of a base is a list is known of a base from the cache, too."""
    base = """
        from surefoot import Workflow
        class Base(Workflow):
            def __init__(self) -> None:
                super().__init__()
                self.found: list[str] = []
                self.client = print
    """
    heir = """
        ...
        from base import Base
        class Heir(Base):
            @step
            async def only(self, ev: StartEvent) -> StopEvent:
                self.found.append("a")
                return StopEvent()
    """
    project.write({"base.py": base, "heir.py": heir})
    project.configure("[tool.surefoot]\nstrict = true\n")
    found = ["heir.py:7 run-state-on-self"]
    assert project.check("base.py", "heir.py").errors == found
    project.write({"heir.py": heir + "\n"})
    assert project.check("base.py", "heir.py").errors == found
