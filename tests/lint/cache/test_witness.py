"""A run is told again only while nothing that it depends on has changed."""

import os
import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lint.cache.processes import COMMAND, FOLDER, outcome, run, run_until_recorded
from tests.lint.projects import Write

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent\n"
FLOW = IMPORTS + "class Flow(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"
LEAF = "from base import Base\nclass Leaf(Base):\n    def f(self): ...\n" + FLOW

FILES = {"pyproject.toml": "[tool.surefoot]\nstrict = true\n", "flow.py": FLOW, "leaf.py": LEAF, "pack/__init__.py": ""}


@pytest.fixture
def recorded(write: Write) -> str:
    """A project with a finding, and a record of a run over it."""
    write(FILES)
    printed, _, status = run_until_recorded()
    assert status == 1
    return printed


def rewrite_with_the_same_size_and_time() -> None:
    """As a tool may that keeps times."""
    before = Path("flow.py").stat()
    Path("flow.py").write_text(FLOW.replace("def s", "def t"), encoding="utf-8")
    os.utime("flow.py", ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_by_an_older_file() -> None:
    """As `mv` does."""
    Path("other").write_text(FLOW.replace("None", "StopEvent"), encoding="utf-8")
    os.utime("other", (1, 1))
    Path("other").replace("flow.py")


CHANGES: dict[str, Callable[[], object]] = {
    "a file is written": rewrite_with_the_same_size_and_time,
    "a file is replaced": replace_by_an_older_file,
    "a file is removed": lambda: Path("leaf.py").unlink(),
    "a file comes": lambda: Path("pack/new.py").write_text(FLOW, encoding="utf-8"),
    "a folder becomes an environment": lambda: Path("pack/pyvenv.cfg").touch(),
    "what was missing is there": lambda: Path("base.py").write_text(FLOW.replace("Flow", "Base"), encoding="utf-8"),
    "a folder of that name is there": lambda: Path("src").mkdir(),
    "the configuration is another": lambda: Path("pyproject.toml").write_text("", encoding="utf-8"),
    "it is gone": lambda: Path("pyproject.toml").unlink(),
    "one comes that is nearer": lambda: Path("pack/pyproject.toml").touch(),
}


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_seen(change: Callable[[], object]) -> None:
    """The next run says what one without a cache says."""
    change()
    assert outcome() == outcome("--no-cache")
    printed, _, status = run_until_recorded()
    assert (printed, status) == outcome("--no-cache")


def test_nothing_changed(recorded: str) -> None:
    """The same is printed, from the cache, again and again."""
    assert run() == (recorded, "served", 1)
    assert run() == (recorded, "served", 1)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("words", [["--output-format", "json"], ["--select", "WF102"], ["--no-cache"], ["--fix"]])
def test_other_arguments_are_another_run(words: list[str]) -> None:
    """And a run that writes, or is to use no cache, is never told again."""
    assert run(*words)[1] == "done"


@pytest.mark.usefixtures("recorded")
def test_what_surrounds_a_run_belongs_to_it() -> None:
    """Colours are asked for in the environment."""
    assert run(environment={"FORCE_COLOR": "1"})[1] == "done"


@pytest.mark.parametrize("spoil", [b"", b"\0", b"nonsense", None, -1, -40], ids=str)
def test_a_broken_record_is_none(spoil: bytes | int | None, recorded: str) -> None:
    """Empty, foreign, cut short or not even a file: it is overlooked, and written anew where that is possible."""
    (path,) = FOLDER.glob("*.run")
    content = path.read_bytes()
    if spoil is None:
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(spoil if isinstance(spoil, bytes) else content[:spoil])
    assert run() == (recorded, "done", 1)
    if spoil is not None:
        assert run_until_recorded()[0] == recorded


def test_where_nothing_can_be_written_it_goes_without(write: Write) -> None:
    """The folder of the cache may be a file of another purpose."""
    write({**FILES, "taken": ""})
    assert {run("--cache-dir", "taken") for _ in range(3)} == {(*run("--no-cache")[:2], 1)}


def test_the_folder_tells_what_it_is(recorded: str) -> None:
    """Neither git nor backups need it, and nothing of a draft is left."""
    assert recorded
    assert (FOLDER / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")
    assert (FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert list(FOLDER.glob("*.draft")) == []


def test_records_do_not_pile_up(write: Write) -> None:
    """Old ones go when there are many."""
    write({**FILES, **{f".surefoot_cache/{number:08x}.run": "" for number in range(50)}})
    run_until_recorded()
    assert len(list(FOLDER.glob("*.run"))) <= 33


@pytest.mark.skipif(os.name == "nt", reason="processes end differently there")
def test_a_killed_run_leaves_no_broken_cache(write: Write) -> None:
    """At whatever moment it ends, the next run says what one without a cache says."""
    write(FILES)
    chosen = random.Random(4)
    expected = outcome("--no-cache")
    for _ in range(8):
        process = subprocess.Popen([*COMMAND, "check", "."], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chosen.uniform(0.02, 0.5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert outcome() == expected


def test_runs_at_the_same_time_share_a_cache(write: Write) -> None:
    """None of them sees half of what another writes."""
    write(FILES)
    expected = outcome("--no-cache")
    for _ in range(3):
        together = [
            subprocess.Popen([*COMMAND, "check", "."], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            for _ in range(4)
        ]
        assert {(process.communicate()[0], process.returncode) for process in together} == {expected}
