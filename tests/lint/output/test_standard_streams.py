"""Streams that are closed, full or left by their readers."""

import os
import subprocess
import sys

import pytest

from tests.lint.projects import HEADER, Write

FAULTY = HEADER + "class Bad(Workflow):\n    @step\n    async def s(self, ev: StartEvent) -> None: ...\n"
CODE = "import sys; from surefoot_lint.cli import main; sys.exit(main(['check', *sys.argv[1:]]))"


def check(path: str, redirection: str = "", stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Run `wf-lint check` as a process that a shell starts."""
    words = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-c", CODE, path]
    return subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


def test_a_reader_that_leaves_is_no_error(write: Write) -> None:
    """With the pipe closed, there is nothing more to say, on either stream."""
    write({f"f{number}.py": FAULTY for number in range(200)})
    reading, writing = os.pipe()
    os.close(reading)
    run = check(".", stdout=writing)
    os.close(writing)
    assert (run.returncode, run.stderr) == (2, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")  # noqa: PTH110
def test_a_full_disk_is_told(write: Write) -> None:
    """A report that was cut short must not pass for a whole one."""
    write({"a.py": FAULTY})
    run = check("a.py", ">/dev/full")
    assert run.returncode == 2
    assert run.stderr == "wf-lint: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_swallow_what_they_get(closed: str, write: Write) -> None:
    """The status is still told."""
    write({"a.py": FAULTY})
    run = check("a.py", closed)
    assert (run.returncode, run.stderr) == (1, "")


def test_strange_characters_are_shown_somehow(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that knows ASCII only is no reason to fail."""
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    write({"a.py": FAULTY.replace("Bad", "B\N{LATIN SMALL LETTER A WITH DIAERESIS}d")})
    run = check("a.py")
    assert run.returncode == 1
    assert "B\\xe4d" in run.stdout
