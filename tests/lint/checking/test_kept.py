"""What is kept of files is used only where it is still true."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot_lint.cache.entries import Entries
from surefoot_lint.checking import incremental, kept, verdicts
from surefoot_lint.checking.session import Session
from surefoot_lint.report import Report
from tests.lint.projects import Write
from tests.lint.random_projects import FILES, texts

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
BASE = IMPORTS + "class Base(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"
PROJECT = {"pyproject.toml": "", "base.py": BASE, "child.py": "from base import Base\nclass Child(Base): ...\n"}
KEPT = Path("kept")


@pytest.fixture(autouse=True)
def _nothing_is_young(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_YOUNG", -(10**18))


def check(scope: str = "", *paths: str) -> Report:
    """A run that uses what others have kept, and keeps what it finds out itself."""
    return Session([Path(path) for path in paths or ["."]], entries=Entries(str(KEPT), scope)).check()


@pytest.mark.parametrize("paths", [["."], ["flows.py", "base.py"]], ids=["folder", "files"])
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_run_with_a_cache_says_what_one_without_says(
    paths: list[str], data: st.DataObject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever files were written, come or gone since."""
    project = tmp_path / "project"
    shutil.rmtree(project, ignore_errors=True)
    (project / "pack").mkdir(parents=True)
    monkeypatch.chdir(project)
    Path("pyproject.toml").touch()
    for name in FILES:
        if data.draw(st.booleans(), label=name) or name in paths:
            Path(name).write_text(data.draw(texts(), label=name), encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4), label="changes")):
        assert check("", *paths) == Session([Path(path) for path in paths]).check()
        name = data.draw(st.sampled_from(FILES), label="file")
        if data.draw(st.booleans(), label="gone") and name not in paths:
            Path(name).unlink(missing_ok=True)
        else:
            Path(name).write_text(data.draw(texts(), label="text"), encoding="utf-8")
    assert check("", *paths) == Session([Path(path) for path in paths]).check()


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were judged rather than remembered."""
    found: list[str] = []
    judge = verdicts.judged

    def judged(project: object, file: object, trace: object) -> object:
        found.append(Path(getattr(file, "path", "")).name)
        return judge(project, file, trace)  # type: ignore[arg-type]

    monkeypatch.setattr(incremental, "judged", judged)
    return found


def test_only_what_changed_is_done_again(write: Write, judged: list[str]) -> None:
    """And what depends on it; what was there before is remembered as well."""
    write({**PROJECT, "other.py": BASE})
    check()
    judged.clear()
    assert len(check().diagnostics) == 2
    assert judged == []
    write({"child.py": PROJECT["child.py"] + "number = 1\n"})
    check()
    assert judged == ["child.py"]
    write({"child.py": PROJECT["child.py"]})
    judged.clear()
    check()
    assert judged == []
    write({"base.py": BASE + "number = 1\n"})
    check()
    assert sorted(judged) == ["base.py", "child.py"]


def test_a_module_that_was_missing_counts(write: Write, judged: list[str]) -> None:
    """It was looked for, and not found."""
    child = f"{IMPORTS}from base import Base\nclass Child(Base):\n    @step\n"
    write({"pyproject.toml": "", "child.py": child + "    async def t(self, ev: StartEvent) -> StopEvent: ...\n"})
    assert [each.code for each in check().diagnostics] == ["WF002"]
    judged.clear()
    write({"base.py": BASE})
    assert "WF002" not in [each.code for each in check().diagnostics]
    assert sorted(judged) == ["base.py", "child.py"]


def test_another_version_or_configuration_is_another_cache(write: Write, judged: list[str]) -> None:
    """It may say something else of the same files."""
    write(PROJECT)
    check("one")
    judged.clear()
    check("two")
    assert sorted(judged) == ["base.py", "child.py"]


@pytest.mark.parametrize("spoil", [b"", b"{", b"[]", b'{"relations": {"from": [1]}}', b"\xff", None], ids=str)
def test_a_broken_entry_is_none(spoil: bytes | None, write: Write) -> None:
    """It is overlooked, and written anew."""
    write(PROJECT)
    expected = check()
    for path in Path(KEPT, "files").glob("*.file"):
        if spoil is None:
            data = json.loads(path.read_bytes())
            path.write_text(json.dumps({**data, "verdict": {"diagnostics": [{}]}}), encoding="utf-8")
        else:
            path.write_bytes(spoil)
    assert check() == expected
    assert check() == expected


def test_what_was_only_just_written_is_not_kept(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written again within the same moment, and look as if it had not."""
    monkeypatch.setattr(kept, "_YOUNG", 10**18)
    write(PROJECT)
    check()
    assert list(KEPT.glob("files/*.file")) == []


def test_whole_workflows_are_never_remembered(write: Write) -> None:
    """Of them only the findings are kept."""
    write(PROJECT)
    check()
    session = Session([Path()], entries=Entries(str(KEPT), ""))
    session.check()
    assert session.graphs() == Session([Path()]).graphs()
    assert session.workflows() == Session([Path()]).workflows()


CONFIGURED = """
from typing import Annotated
from pydantic import BaseModel
from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent
from surefoot.resource import ResourceConfig

class Limits(BaseModel):
    results: int = 0

class Search(Workflow):
    @step
    async def search(self, ev: StartEvent, it: Annotated[Limits, ResourceConfig("limits.json", "a")]) -> StopEvent: ...
"""


def test_findings_hold_until_a_file_that_code_reads_says_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it is no file of the run."""
    monkeypatch.chdir(tmp_path)
    Path("flow.py").write_text(CONFIGURED)
    for content, expected in [("{}", ["WF512"]), ("{}", ["WF512"]), ('{"a": {}}', []), ('{"b": {}}', ["WF512"])]:
        Path("limits.json").write_text(content)
        assert [found.code for found in check("", "flow.py").diagnostics] == expected
    Path("limits.json").unlink()
    assert check("", "flow.py").diagnostics == ()
