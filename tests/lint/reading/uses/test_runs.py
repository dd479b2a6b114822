"""What wf-lint sees of runs, in whichever file."""

import json
from pathlib import Path

import pytest

from surefoot_lint.checking.session import Session
from tests.lint.projects import Write

EVENTS = """\
    from surefoot.events import StartEvent

    class Ask(StartEvent):
        topic: str
"""
FLOW = """\
    from surefoot import Workflow, step
    from surefoot.events import StopEvent
    from app.events import Ask

    class Flow(Workflow):
        @step
        async def only(self, ev: Ask) -> StopEvent:
            return StopEvent()
"""
UNKNOWN = "`run()` of `Flow` is given `topc`, which its start event `Ask` does not declare"


def found(session: Session | None = None) -> list[tuple[str, int, str]]:
    """File, line and text of what is said of runs."""
    report = (session or Session([Path()])).check()
    assert not report.failures
    codes = ("WF413", "WF415", "WF419")
    return [(each.path, each.line, each.message) for each in report.diagnostics if each.code in codes]


def written(write: Write, main: str) -> None:
    """A package with the workflow, and a module that runs it."""
    write({"app/__init__.py": "", "app/events.py": EVENTS, "app/flow.py": FLOW, "main.py": main})


@pytest.mark.parametrize(
    "lines",
    [
        "from app.flow import Flow\nasync def main(): await Flow().run(topc=1)",
        "from app.flow import Flow as F\nasync def main(): await F(timeout=None).run(topc=1)",
        "from app import flow\nasync def main(): await flow.Flow().run(topc=1)",
        "from app.flow import Flow; flow = Flow()\nasync def main(): await flow.run(topc=1)",
        "from app.flow import Flow\nasync def main(): f = Flow(); await f.run(topc=1)",
        "from app.flow import Flow\nasync def main(): return (f := Flow()) and await f.run(topc=1)",
    ],
)
def test_a_workflow_that_the_file_makes(write: Write, lines: str) -> None:
    """At once, or by the one thing that a variable holds."""
    written(write, lines)
    assert found() == [("main.py", 2, UNKNOWN)]


@pytest.mark.parametrize(
    "lines",
    [
        "async def main(flow: Flow): await flow.run(topc=1)",
        "flow = Flow()\nflow = other()\nasync def main(): await flow.run(topc=1)",
        "flow = Flow()\nasync def main(flow): await flow.run(topc=1)",
        "flow = Flow()\nasync def main(): return [f.run(topc=1) for f in (flow,)]",
        "flow = Flow()\nasync def main(): return [flow.run(topc=1) for flow in ()]",
        "flow = make(Flow())\nasync def main(): await flow.run(topc=1)",
        "flow = Flow() if 1 else other()\nasync def main(): await flow.run(topc=1)",
        "class A:\n    flow = Flow()\n    async def main(self): await flow.run(topc=1)",
        "class Own(Flow):\n    def run(self, **fields): ...\nasync def main(): await Own().run(topc=1)",
        "class Own(Flow, Other): ...\nasync def main(): await Own().run(topc=1)",
        "class A:\n    f = None\n    def __init__(self): self.f = Flow()\n    async def g(self): self.f.run(topc=1)",
        "async def main(): await Flow().start().run(topc=1)",
    ],
)
def test_what_may_be_another_workflow(write: Write, lines: str) -> None:
    """Of that nothing is said."""
    written(write, f"from app.flow import Flow\n{lines}")
    assert not found()


def test_other_files_are_heeded_again(write: Write) -> None:
    """After an edit of the event, or of the workflow, what is said is what a new check would say."""
    written(write, "from app.flow import Flow\nasync def main(): await Flow().run(topc=1)")
    session = Session([Path()])
    assert found(session) == [("main.py", 2, UNKNOWN)]
    events = "from surefoot.events import StartEvent\nclass Ask(StartEvent):\n    topc: int"
    session.change(Path("app/events.py"), events)
    assert not found(session)
    session.change(Path("app/events.py"), None)
    flow = "from surefoot import Workflow, step\nfrom surefoot.events import *\nclass Flow(Workflow):\n    @step\n"
    session.change(Path("app/flow.py"), f"{flow}    async def only(self, ev: StartEvent) -> StopEvent: ...")
    assert not found(session)
    session.change(Path("app/flow.py"), None)
    assert found(session) == [("main.py", 2, UNKNOWN)]


def test_steps_that_another_file_attaches(write: Write) -> None:
    """Where they make what starts the workflow uncertain, nothing is said."""
    written(write, "from app.flow import Flow\nasync def main(): await Flow().run(topc=1)")
    more = "from surefoot import step\nfrom surefoot.events import *\nfrom app.flow import Flow\n"
    write({"more.py": f"{more}@step(workflow=Flow)\nasync def begin(ev: StartEvent) -> StopEvent: ...\n"})
    assert not found()


@pytest.mark.parametrize(("library", "severity"), [("surefoot", "error"), ("workflows", "warning")])
def test_a_library_that_keeps_what_it_does_not_know(write: Write, library: str, severity: str) -> None:
    """In LlamaIndex code an unknown keyword runs; a missing one raises there as well."""
    main = "async def main():\n    await Flow().run(topic=1, more=1)\n    await Flow().run()\n"
    text = f"{EVENTS}\n{FLOW}".replace("    from app.events import Ask\n", "").replace("surefoot", library)
    write({"main.py": "\n".join([text, *(f"    {line}" for line in main.splitlines())])})
    assert [each.severity for each in Session([Path()]).check().diagnostics] == [severity, "error"]


def test_a_notebook(write: Write) -> None:
    """What its cells run is checked; what they leave open, they show."""
    event = "from surefoot import *\nfrom surefoot.events import *\nclass Ask(StartEvent):\n    topic: str\n"
    cells = [
        f"{event}class Flow(Workflow):\n    @step\n    async def only(self, ev: Ask) -> StopEvent: ...",
        "flow = Flow()\nawait flow.run(topc='bees')",
        "flow.run(topic='bees')",
    ]
    code = [{"cell_type": "code", "source": cell} for cell in cells]
    write({"a.ipynb": json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})})
    assert [message for _, _, message in found()] == [UNKNOWN]


def test_files_of_one_name_are_told_apart(write: Write) -> None:
    """Programs in several folders have modules of the same name, with classes of the same name."""
    program = """\
        from surefoot import Workflow, step
        from surefoot.events import StartEvent, StopEvent

        class Ask(StartEvent):
            {field}: str

        class Flow(Workflow):
            @step
            async def only(self, ev: Ask) -> StopEvent:
                return StopEvent()

        async def main(): await Flow().run({field}="bees", topc=1)
    """
    write({f"{field}/main.py": program.format(field=field) for field in ("topic", "title")})
    assert sorted(found()) == [("title/main.py", 12, UNKNOWN), ("topic/main.py", 12, UNKNOWN)]
