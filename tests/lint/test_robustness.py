"""Whatever is in a file, wf-lint says something of it that does not depend on how it was asked."""

import json
import os
import shutil
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surefoot.configuration import Configuration
from surefoot.diagnostic import Diagnostic
from surefoot_lint import formats, graphs
from surefoot_lint.checking.session import Session
from surefoot_lint.cli import main
from surefoot_lint.compat.extraction import contract_of
from surefoot_lint.fixes.rounds import fix_all
from surefoot_lint.migration.projects import migrate
from surefoot_lint.policy.apply import heard
from tests.lint.projects import Write
from tests.lint.random_projects import texts

CASES = Path(__file__).parents[1] / "cases"
NAMES = ("a.py", "events.py", "flows.py", "pack/__init__.py", "pack/inner.py")
ODD_CHARACTERS = "\0\t\f\r\x1c\"'()[]{}#\\:@|\x85\u2028\ufeff\xe9"

BROKEN = """\
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent
class A(Event): ...
class Flow(Workflow):
    @step
    async def first(self, ev: StartEvent) -> A: ...
"""

quickly = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@cache
def cases() -> list[str]:
    """The texts of the cases that the front ends share."""
    return [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.py"))]


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A text about workflows, to which somebody did something that they did not mean to."""
    text = draw(st.sampled_from(cases()) | texts())
    for _ in range(draw(st.integers(0, 3))):
        lines = text.split("\n")
        first = draw(st.integers(0, len(lines) - 1))
        last = draw(st.integers(first, min(first + 8, len(lines))))
        kind = draw(st.sampled_from(["delete", "repeat", "indent", "splice", "truncate", "character"]))
        if kind == "delete":
            del lines[first:last]
        elif kind == "repeat":
            lines[last:last] = lines[first:last]
        elif kind == "indent":
            lines[first] = " " * draw(st.integers(0, 8)) + lines[first].lstrip()
        elif kind == "splice":
            lines[first:last] = draw(st.sampled_from(cases())).split("\n")[first:last]
        elif kind == "truncate":
            lines = [*lines[:first], lines[first][: draw(st.integers(0, 40))]]
        else:
            place = draw(st.integers(0, len(lines[first])))
            lines[first] = lines[first][:place] + draw(st.sampled_from(ODD_CHARACTERS)) + lines[first][place:]
        text = "\n".join(lines)
    return text


def projects() -> st.SearchStrategy[dict[str, str]]:
    """Name → text of a few files."""
    return st.dictionaries(st.sampled_from(NAMES), torn(), min_size=1, max_size=3)


def lay(files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with these files the current one."""
    project = tmp_path / "project"
    shutil.rmtree(project, ignore_errors=True)
    for name, text in {"pyproject.toml": "", **files}.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    monkeypatch.chdir(project)
    return project


def findings(paths: Iterable[Path]) -> list[Diagnostic]:
    """What is shown of files."""
    report = Session(list(paths)).check()
    assert report.failures == ()
    return heard(Configuration(), report.diagnostics, report.sources)


def places(found: Iterable[Diagnostic]) -> set[tuple[str, int, str]]:
    """Where the findings are, as seen from the current folder."""
    return {(os.path.relpath(each.path), each.line, each.code) for each in found if each.severity != "info"}


@quickly
@given(files=projects())
def test_nothing_that_is_in_a_file_is_too_much(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is checked, drawn, fixed, migrated and compared without a fault of ours."""
    lay(files, tmp_path, monkeypatch)
    session = Session([Path()])
    report = session.check()
    assert report.failures == ()
    for name in formats.names():
        formats.render(report, name).encode()
    workflows = session.workflows()
    for draw in graphs.FORMATS.values():
        assert draw(workflows)
    contract_of(*session.survey())
    assert migrate([Path()]).failures == ()
    assert fix_all(session, lambda: session.check().diagnostics).failures == []


@quickly
@given(files=projects())
def test_how_files_are_named_does_not_matter(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither their order, nor whether the paths are absolute; and one alone is told nothing that is not so."""
    project = lay(files, tmp_path, monkeypatch)
    whole = places(findings([Path()]))
    named = places(findings(map(Path, files)))
    assert places(findings(map(Path, reversed(files)))) == named
    assert places(findings(project / name for name in files)) == named
    assert places(findings([project])) == whole
    for name in files:
        # A file that is no Python is found out when it is named; in a tree it may have nothing to do with workflows.
        alone = {each for each in places(findings([Path(name)])) if each[2] != "WF001"}
        assert alone <= whole


@quickly
@given(text=texts())
def test_a_comment_on_each_line_with_a_finding_leaves_none(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is any of the comments unused."""
    lay({"flows.py": text}, tmp_path, monkeypatch)
    found = {each.line for each in findings([Path()]) if each.code not in ("WF001", "WF003")}
    lines = [
        f"{line.partition('  #')[0]}  # wf: ignore" if number in found else line.partition("  #")[0]
        for number, line in enumerate(text.split("\n"), 1)
    ]
    lay({"flows.py": "\n".join(lines)}, tmp_path, monkeypatch)
    assert {each.code for each in findings([Path()])} <= {"WF001"}


_DEEP = {
    "brackets": "x = " + "(" * 5000 + "1" + ")" * 5000,
    "operators": "x = " + "-" * 20000 + "1",
    "attributes": "x = a" + ".b" * 20000,
    "conditions": "if a: pass\n" + "".join(f"elif a == {number}: pass\n" for number in range(3000)),
    "an annotation": f"class G(Flow):\n    @step\n    async def s(self, ev: A) -> {'list[' * 150}A{']' * 150}: ...",
    "aliases": "X0 = A\n" + "".join(f"X{number + 1} = X{number} | A\n" for number in range(1500)),
}


@pytest.mark.parametrize("deep", _DEEP.values(), ids=_DEEP)
def test_depth_is_no_fault(deep: str, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is judged, or said not to be; what is in other files is found either way."""
    write({"deep.py": f"{BROKEN}{deep}\n", "flat.py": BROKEN})
    assert main(["check", "--isolated", "--no-cache", "."]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "flat.py:4:1: error" in shown.out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are text")
def test_the_name_of_a_file_need_not_be_text(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Every format finds a form for it, and a contract takes it back."""
    write({})
    Path(os.fsdecode(b"bad\xff\x1b<&.py")).write_text(BROKEN, encoding="utf-8")
    for name in formats.names():
        assert main(["check", "--isolated", "--no-cache", "--output-format", name, "--output-file", "out", "."]) == 1
        written = Path("out").read_text(encoding="utf-8")
        if name in ("json", "sarif", "gitlab"):
            assert json.loads(written)
        if name == "junit":
            ElementTree.fromstring(written)
    assert main(["compat", "--write", "contract.json", "."]) == 0
    assert main(["compat", "--against", "contract.json", "."]) == 0
    assert capsys.readouterr().out.startswith("0 breaking, 0 risky: 1 workflow")
