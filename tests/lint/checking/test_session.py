"""A session says after each change what a fresh run would say."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot_lint.checking.session import Session
from surefoot_lint.report import Report
from tests.lint.projects import Write
from tests.lint.random_projects import FILES, texts

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
BASE = IMPORTS + "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> StopEvent: ...\n"


def codes(report: Report) -> list[tuple[str, int, str]]:
    """Name of the file, line and code of each diagnostic."""
    return [(Path(each.path).name, each.line, each.code) for each in report.diagnostics]


@pytest.mark.parametrize("paths", [["."], ["flows.py", "base.py"]], ids=["folder", "files"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_after_any_changes_a_session_says_what_a_fresh_one_says(
    paths: list[str], data: st.DataObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether files change on disk or in an editor, come or go."""
    project = tmp_path / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    monkeypatch.chdir(project)
    (project / "pyproject.toml").touch()
    for name in FILES:
        if data.draw(st.booleans(), label=name) or name in paths:
            store(name, data.draw(texts(), label=name))
    held: dict[str, str] = {}
    session = Session([Path(path) for path in paths])
    for _ in range(data.draw(st.integers(1, 5), label="changes")):
        name = data.draw(st.sampled_from(FILES), label="file")
        kind = data.draw(st.sampled_from(["edit", "edit", "store", "close", "remove"]), label="kind")
        text = data.draw(texts(), label="text") if kind in ("edit", "store") else ""
        if kind == "edit":
            held[name] = text
        else:
            held.pop(name, None)
            if kind == "store":
                store(name, text)
            elif kind == "remove" and name not in paths:
                Path(name).unlink(missing_ok=True)
        session.change(Path(name), held.get(name))
        fresh = Session([Path(path) for path in paths])
        for other, content in held.items():
            fresh.change(Path(other), content)
        if data.draw(st.booleans(), label="checked in between"):
            assert session.check() == fresh.check()
    assert session.check() == fresh.check()
    assert session.workflows() == fresh.workflows()


def store(name: str, text: str) -> None:
    """Write a file, with the folder it lies in."""
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def test_the_text_of_the_editor_wins(write: Write) -> None:
    """Until the editor gives it up."""
    write({"a.py": BASE})
    session = Session([Path()])
    assert codes(session.check()) == []
    session.change(Path("a.py"), BASE.replace("-> StopEvent", "-> None"))
    assert codes(session.check()) == [("a.py", 3, "WF204")]
    session.change(Path("a.py"), None)
    assert codes(session.check()) == []


def test_a_file_that_only_an_editor_has_joins(write: Write) -> None:
    """If it lies in a folder of the session, where no hidden one is between."""
    write({"a.py": BASE})
    session = Session([Path()])
    for name in ("b.py", ".hidden/c.py", "../d.py", "e.txt"):
        session.change(Path(name), "from a import Base\nclass Child(Base):\n    async def s(self): ...\n")
    assert codes(session.check()) == [("b.py", 2, "WF201")]


def test_only_what_depends_on_a_change_is_parsed_and_judged_again(write: Write) -> None:
    """And with it whatever was read from the file that changed."""
    names = [f"flow{number}.py" for number in range(5)]
    write(
        {"base.py": BASE, "child.py": "from base import Base\nclass Child(Base): ...\n", **dict.fromkeys(names, BASE)}
    )
    session = Session([Path()])
    session.check()
    before = {workflow.fullname: workflow for workflow in session.workflows()}
    session.change(Path("base.py"), BASE + "    number = 1\n")
    session.check()
    same = {workflow.fullname for workflow in session.workflows() if workflow is before[workflow.fullname]}
    assert set(before) - same == {"base.Base", "child.Child"}


def test_progress_is_told(write: Write) -> None:
    """Up to the end, and never backwards."""
    write({f"flow{number}.py": BASE for number in range(5)})
    told: list[tuple[int, int]] = []
    Session([Path()]).check(lambda done, total: told.append((done, total)))
    assert told[-1] == (10, 10)
    assert [done for done, _ in told] == list(range(1, 11))
