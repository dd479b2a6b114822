"""A mono-repo as real ones are: several packages, two layouts, three dialects, a notebook, a guide, odd files.

What is wrong in it is marked on the line. Everything that a team does with wf-lint is done here on the whole of it.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import jsonschema
import pytest
from junitparser import JUnitXml

from surefoot_lint.cli import main
from tests.lint.formats.test_sarif import SCHEMA

TREE = Path(__file__).with_name("monorepo")
_FOREIGN = re.compile(r"^\s*from (workflows|llama_index\.core\.workflow)\b", re.M)
_MARK = re.compile(r"# error: (WF\d{3}(?:, WF\d{3})*)")


class Place(NamedTuple):
    """Where something is wrong, and what."""

    path: str
    cell: int
    line: int
    code: str


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the tree, which is the current folder."""
    root = tmp_path / "monorepo"
    shutil.copytree(TREE, root)
    monkeypatch.chdir(root)
    return root


def expected() -> set[Place]:
    """What the marks in the tree say."""
    found = set()
    for path in sorted(TREE.rglob("*")):
        name = path.relative_to(TREE).as_posix()
        if path.is_dir() or name.startswith("vendored"):
            continue
        for cell, text in _texts(path):
            for number, line in enumerate(text.splitlines(), 1):
                if match := _MARK.search(line):
                    found |= {Place(name, cell, number, code) for code in match[1].split(", ")}
    return found


def _texts(path: Path) -> list[tuple[int, str]]:
    """The texts in a file: that of each code cell of a notebook, else the whole under the number 0."""
    text = path.read_text(encoding="latin-1")
    if path.suffix != ".ipynb":
        return [(0, text)]
    code = [cell["source"] for cell in json.loads(text)["cells"]]
    return [(number, "".join(source)) for number, source in enumerate(code, 1)]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The status of a command and what it printed."""
    status = main([*arguments])
    return status, capsys.readouterr().out


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[Place]:
    """What `wf-lint check` finds."""
    _, text = run(capsys, "check", *arguments, "--output-format", "json")
    return {Place(each["path"], each["cell"], each["line"], each["code"]) for each in json.loads(text)}


def test_just_what_is_marked_is_found(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fault on its line, and no false alarm."""
    assert found(capsys, ".") == expected()


@pytest.mark.parametrize(
    "path",
    [
        "packages/orders/src/orders/flow.py",
        "packages/orders/src/orders/base.py",
        "packages/agents/src/agents/attached.py",
    ],
)
def test_a_file_by_itself_is_judged_as_in_the_whole(
    path: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A commit hook that hands over one file hears what a run over everything says of it."""
    assert found(capsys, path) == {place for place in expected() if place.path == path}


def test_every_format_is_read_by_its_reader(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All say the same number of findings, each to a reader of its kind."""
    count = len(expected())
    outputs = {
        name: run(capsys, "check", ".", "--output-format", name)
        for name in ("github", "gitlab", "json", "junit", "sarif", "text")
    }
    assert {status for status, _ in outputs.values()} == {1}
    texts = {name: text for name, (_, text) in outputs.items()}
    log = json.loads(texts["sarif"])
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert len(log["runs"][0]["results"]) == count
    assert len(json.loads(texts["json"])) == len(json.loads(texts["gitlab"])) == count
    assert len(texts["github"].splitlines()) == count
    assert sum(suite.tests for suite in JUnitXml.fromstring(texts["junit"].encode())) == count
    assert re.search(r"^\d+ errors: ", texts["text"].splitlines()[-1])


def test_the_whole_tree_is_drawn(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every workflow is on the picture, in each language."""
    names = {each["workflow"] for each in json.loads(run(capsys, "graph", ".", "--format", "json")[1])}
    assert {"OrderFlow", "Express", "DeepResearch", "Agent", "Assembled", "Rebuilt", "Second", "Better"} <= names
    image = ElementTree.fromstring(run(capsys, "graph", ".", "--format", "svg")[1])
    assert names <= {text.text for text in image.iter("{http://www.w3.org/2000/svg}text")}
    assert names <= set(re.findall(r'subgraph w\d+\["(\w+)"\]', run(capsys, "graph", ".", "--format", "mermaid")[1]))
    assert names <= set(re.findall(r'^ +label="(\w+)"', run(capsys, "graph", ".", "--format", "dot")[1], re.M))


def test_a_class_that_is_put_together_from_two_files(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A step that another file attaches is in the graph."""
    graphs = json.loads(run(capsys, "graph", ".", "--format", "json")[1])
    edges = {each["workflow"]: each["edges"] for each in graphs}
    for name in ("Assembled", "Rebuilt"):
        assert sorted((edge["from"] or "", edge["event"], edge["to"] or "") for edge in edges[name]) == [
            ("", "StartEvent", "first"),
            ("first", "Half", "second"),
            ("second", "StopEvent", ""),
        ]


def test_a_baseline_accepts_what_there_is(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A team starts with what it has, and hears of what is new."""
    assert run(capsys, "check", ".", "--baseline", "accepted.json", "--write-baseline")[0] == 0
    assert found(capsys, ".", "--baseline", "accepted.json") == set()
    new = Path("services/api/third.py")
    new.write_text(Path("packages/agents/src/agents/loop.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert {place.path for place in found(capsys, ".", "--baseline", "accepted.json")} == {"services/api/third.py"}


def test_what_moves_to_surefoot_says_the_same(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After the codemod the graphs are as they were, and no line imports the other library."""
    before = json.loads(run(capsys, "graph", "packages", "--format", "json")[1])
    run(capsys, "migrate", "packages", "notebooks")
    after = json.loads(run(capsys, "graph", "packages", "--format", "json")[1])
    assert [(each["workflow"], each["edges"]) for each in before] == [
        (each["workflow"], each["edges"]) for each in after
    ]
    for path in Path("packages").rglob("*.py"):
        assert not re.search(
            r"^\s*from (workflows|llama_index\.core\.workflow)\b", path.read_text(encoding="utf-8"), re.M
        )


def test_only_what_was_changed_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against a commit, old faults are silent; and a change that would break stored runs fails the gate."""
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "all"],
    ):
        subprocess.run(["git", *command], check=True)
    assert found(capsys, ".", "--diff-base", "HEAD") == set()
    assert run(capsys, "compat", ".", "--against", "HEAD")[0] == 0
    flow = Path("packages/orders/src/orders/flow.py")
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text.replace("async def weigh", "async def balance"), encoding="utf-8")
    status, told = run(capsys, "compat", ".", "--against", "HEAD")
    assert status == 1
    assert "step `weigh` of `Express` is gone" in told
    assert "call `balance` `weigh` again" in told
