"""What wf-lint sees of events that are built and workflows that are instantiated, in whichever file."""

import json
from pathlib import Path

import pytest

from surefoot_lint.checking.session import Session
from tests.lint.projects import Write

EVENTS = """\
    from surefoot.events import Event, StopEvent

    class Draft(Event):
        topic: str
        words: int = 100

    class Done(StopEvent):
        score: int
"""
FLOW = """\
    from surefoot import Workflow, step
    from surefoot.events import StartEvent
    from app.events import Done, Draft

    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> Draft:
            return Draft(topic="bees")

        @step
        async def end(self, ev: Draft) -> Done:
            return Done(score=1)
"""


def found(session: Session | None = None) -> list[tuple[str, int, str]]:
    """File, line and text of what is said of uses."""
    report = (session or Session([Path()])).check()
    assert not report.failures
    return [(each.path, each.line, each.message) for each in report.diagnostics if each.code in ("WF414", "WF416")]


@pytest.mark.parametrize(
    "lines",
    [
        ["from app.events import Draft", "Draft(topik='bees')"],
        ["from app.events import Draft as D", "D(topik='bees')"],
        ["from app import events", "events.Draft(topik='bees')"],
        ["import app.events", "app.events.Draft(topik='bees')"],
        ["from app.events import *", "Draft(topik='bees')"],
        ["from app import Draft", "Draft(topik='bees')"],
        ["from app.events import Draft", "def f(): return [Draft(topik=x) for x in 'ab']"],
        ["from app.events import Draft", "class A: draft = Draft(topik='bees')"],
    ],
)
def test_a_file_that_knows_no_library(write: Write, lines: list[str]) -> None:
    """A file that only builds an event of another is read as well, however it comes by the name."""
    write({"app/__init__.py": "from .events import Draft", "app/events.py": EVENTS, "main.py": "\n".join(lines)})
    assert found() == [("main.py", 2, "event `Draft` has no field `topik`")]


@pytest.mark.parametrize(
    "text",
    [
        "class Draft: ...\nDraft(topik='bees')",
        "from elsewhere import Draft\nDraft(topik='bees')",
        "from app.events import Draft\ndef f(Draft): Draft(topik='bees')",
        "from app.events import Draft\nf = lambda Draft: Draft(topik='bees')",
        "from app.events import Draft\n[Draft(topik='bees') for Draft in ()]",
        "from app.events import Draft\nDraft = dict\nDraft(topik='bees')",
        "from app.events import Draft\nclass Heir(Draft, Other): ...\nHeir(topik='bees')",
        "from app.events import Draft\ndef f():\n    Draft = dict\n    Draft(topik='bees')",
        "from app.events import Draft\nfor Draft in ():\n    Draft(topik='bees')",
        "from app.events import Draft\ntry:\n    pass\nexcept Exception as Draft:\n    Draft(topik='bees')",
        "from app.events import Draft\nmatch 1:\n    case Draft:\n        Draft(topik='bees')",
        "from app.events import Draft\nDraft.model_construct(topik='bees')",
    ],
)
def test_another_thing_of_the_name(write: Write, text: str) -> None:
    """What may be something else is not spoken of."""
    write({"app/__init__.py": "", "app/events.py": EVENTS, "main.py": text})
    assert not found()


def test_other_files_are_heeded_again(write: Write) -> None:
    """After an edit of the events, what is said of their uses is what a new check would say."""
    write({"app/__init__.py": "", "app/events.py": EVENTS, "app/flow.py": FLOW})
    write({"main.py": "from app.events import Draft\nDraft()"})
    session = Session([Path()])
    assert found(session) == [("main.py", 2, "event `Draft` is built without `topic`")]
    session.change(Path("app/events.py"), "from surefoot.events import Event\nclass Draft(Event):\n    topic: str = ''")
    assert not found(session)
    session.change(Path("app/events.py"), None)
    assert len(found(session)) == 1
    session.change(Path("app/events.py"), "class Draft: ...")
    assert not found(session)
    session.change(Path("app/events.py"), None)
    session.change(Path("main.py"), "from app.events import Draft\nDraft(topic='bees', a=1)")
    assert found(session) == [("main.py", 2, "event `Draft` has no field `a`")]


def test_cells_are_read_one_after_the_other(write: Write) -> None:
    """In a notebook a class is what the cells above make it."""
    cells = [
        "from surefoot.events import Event\nclass Draft(Event):\n    topic: str",
        "Draft(topic='bees')",
        "class Draft(Event):\n    title: str",
        "Draft(title='bees')\nDraft(topic='bees')",
    ]
    code = [{"cell_type": "code", "source": cell} for cell in cells]
    write({"a.ipynb": json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})})
    assert [message for _, _, message in found()] == [
        "event `Draft` is built without `title`",
        "event `Draft` has no field `topic`",
    ]


@pytest.mark.parametrize(("library", "severity"), [("surefoot", "error"), ("workflows", "warning")])
def test_a_library_that_keeps_what_it_does_not_know(write: Write, library: str, severity: str) -> None:
    """In LlamaIndex code an unknown keyword runs; a missing one raises there as well."""
    write({"main.py": EVENTS.replace("surefoot", library) + "\n    Draft(topic=1, wrods=1)\n    Draft(words=1)\n"})
    report = Session([Path()]).check()
    assert [each.severity for each in report.diagnostics] == [severity, "error"]


def test_a_workflow_with_arguments_of_its_own(write: Write) -> None:
    """Only the constructor of `Workflow` has options in these places."""
    own = "    def __init__(self, name):\n        super().__init__()\n        self.name = name"
    write({"app/__init__.py": "", "app/events.py": EVENTS, "app/flow.py": FLOW})
    write({"main.py": f"from app.flow import Flow\nclass Own(Flow):\n{own}\nOwn('a')\nFlow('a')\nFlow(60, 'a')"})
    assert [(line, message.partition(",")[0]) for _, line, message in found()] == [
        (7, "argument 1 of `Flow` lands on `timeout`"),
        (8, "argument 2 of `Flow` lands on `disable_validation`"),
    ]
