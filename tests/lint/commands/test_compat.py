"""`wf-lint compat`: states of a repository, and files that keep one."""

import json
import subprocess
from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write
from tests.lint.sources.notebook_files import save

FLOW = """\
from surefoot import Workflow, step
from surefoot.events import Event, StartEvent, StopEvent


class A(Event):
    x: int


class Flow(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> A: ...

    @step
    async def work(self, ev: A) -> StopEvent: ...
"""


def git(*words: str) -> None:
    """Run git in the current folder."""
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words], check=True)


@pytest.fixture
def commit(write: Write) -> Write:
    """Writes files and commits them."""

    def commit(files: dict[str, str]) -> None:
        if not Path(".git").exists():
            git("init", "-q")
        write(files)
        git("add", ".")
        git("commit", "-qm", "more")

    return commit


@pytest.mark.parametrize("ref", ["HEAD", "deployed", "HEAD~0"])
def test_a_commit_is_compared_with_what_there_is(ref: str, commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """However the commit is named."""
    commit({"src/flow.py": FLOW})
    git("tag", "deployed")
    assert main(["compat", "src", "--against", ref]) == 0
    assert capsys.readouterr().out == f"0 breaking, 0 risky: 1 workflow compared with {ref}\n"
    Path("src/flow.py").write_text(FLOW.replace("x: int", "x: int\n    y: str"), encoding="utf-8")
    assert main(["compat", "src", "--against", ref]) == 1
    assert "src/flow.py:5: breaking: `A` now requires `y`" in capsys.readouterr().out


@pytest.mark.parametrize("ref", ["nothing.json", "--upload-pack"])
def test_what_names_nothing_is_told(ref: str, commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """In a line, which says what was looked for; it never becomes an option of git."""
    commit({"flow.py": FLOW})
    assert main(["compat", f"--against={ref}"]) == 2
    assert f"{ref} is neither a file nor a commit of the repository" in capsys.readouterr().err


def test_a_shallow_clone_is_told(
    commit: Write, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of CI services are; the message says how to get the rest."""
    commit({"flow.py": FLOW})
    commit({"other.py": ""})
    git("clone", "-q", "--depth", "1", tmp_path.as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    assert main(["compat", "--against", "HEAD~1"]) == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_a_file_keeps_a_contract(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Written or printed, it is the same, and a later state is compared with it."""
    write({"flow.py": FLOW})
    assert main(["compat", "--write", "kept.json"]) == 0
    assert main(["compat", "--write", "-"]) == 0
    assert capsys.readouterr().out == Path("kept.json").read_text(encoding="utf-8")
    write({"flow.py": FLOW.replace("work", "labour")})
    assert main(["compat", "--against", "kept.json", "--output-format", "json"]) == 1
    (change,) = json.loads(capsys.readouterr().out)
    assert (change["kind"], change["path"], change["line"], change["cell"]) == ("step-removed", "flow.py", 9, None)


def test_what_cannot_be_parsed_is_not_gone(commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """The gate does not pass, and says why; no workflow is called removed."""
    commit({"shop/__init__.py": "", "shop/flow.py": FLOW})
    Path("shop/flow.py").write_text(f"{FLOW}\nx = (\n", encoding="utf-8")
    assert main(["compat", "--against", "HEAD"]) == 2
    out, told = capsys.readouterr()
    assert out.startswith("0 breaking, 0 risky")
    assert told == "wf-lint: shop/flow.py cannot be parsed; what is in it is not compared\n"


def test_what_could_never_be_parsed_is_silent(commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A template that looks like Python was in no stored run."""
    commit({"flow.py": FLOW, "template.py": "from surefoot import {{ name }}\n"})
    assert main(["compat", "--against", "HEAD"]) == 0
    assert capsys.readouterr().err == ""


def test_a_folder_that_was_not_there_is_no_fault(
    commit: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be the current one."""
    commit({"flow.py": FLOW})
    Path("new").mkdir()
    monkeypatch.chdir("new")
    assert main(["compat", "--against", "HEAD"]) == 0
    assert capsys.readouterr().out == "0 breaking, 0 risky: 0 workflows compared with HEAD\n"


def test_a_former_fault_is_told(commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """What could not be parsed then is nothing to compare with."""
    commit({"flow.py": f"{FLOW}\nx = (\n"})
    Path("flow.py").write_text(FLOW, encoding="utf-8")
    assert main(["compat", "--against", "HEAD"]) == 0
    assert "flow.py as it was at HEAD cannot be parsed" in capsys.readouterr().err


def test_an_event_may_move_and_leave_its_name(commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A stored one is found where it was, as an import is left there."""
    commit({"flow.py": FLOW})
    head, body, *rest = FLOW.split("\n\n\n")
    Path("events.py").write_text(f"{head}\n{body}\n", encoding="utf-8")
    Path("flow.py").write_text("\n\n".join([f"{head}\nfrom events import A", *rest]), encoding="utf-8")
    assert main(["compat", "--against", "HEAD"]) == 0
    assert capsys.readouterr().out.startswith("0 breaking, 0 risky")


def test_notebooks_are_told_by_cell(commit: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere else."""
    head, body, *rest = FLOW.split("\n\n\n")

    save(head, f"{body}\n\n\n{rest[0]}")
    commit({})
    save(head, f"{body}\n\n\n{rest[0].replace('work', 'labour')}")
    assert main(["compat", "--against", "HEAD"]) == 1
    assert capsys.readouterr().out.startswith("nb.ipynb:cell 2:5: breaking: step `work`")
