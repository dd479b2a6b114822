"""What becomes of a run of mypy in which surefoot itself is at fault."""

import pytest

from surefoot_mypy import listening
from tests.mypy_plugin.conftest import Project

FLOWS = """
    ...
    class Broken(Workflow): ...
    count: int = ""
"""


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that fails with every class."""

    def fail(*_: object) -> None:
        raise LookupError("no such thing")

    monkeypatch.setattr(listening, "check_class", fail)


@pytest.mark.usefixtures("faulty")
def test_fault_is_reported_where_it_happened(project: Project) -> None:
    """It is an error like any other, by its right name, and the run goes on."""
    project.write({"flow.py": FLOWS})
    outcome = project.check("flow.py")
    assert outcome.status == 1
    assert "flow.py:3: error: internal error of surefoot, test_faults.py" in outcome.output
    assert "LookupError: no such thing  [surefoot]" in outcome.output
    assert "--show-traceback" in outcome.output and "[assignment]" in outcome.output


@pytest.mark.usefixtures("faulty")
def test_traceback_is_shown_on_request(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """With the option of mypy for that, mypy shows where the fault comes from."""
    project.write({"flow.py": FLOWS})
    outcome = project.check("--show-traceback", "flow.py")
    shown = capsys.readouterr()
    assert outcome.status == 2
    assert "LookupError: no such thing" in shown.out and "Traceback" in shown.out


@pytest.mark.parametrize(
    "odd",
    [
        'r = "\\d"\n',
        "# -*- coding: latin-1 -*-\nname = 'caf\N{LATIN SMALL LETTER E WITH ACUTE}'\n",
        f"deep = {'(' * 150}0{')' * 150}\n",
        f"long = {' + '.join(map(str, range(800)))}\n",
    ],
)
def test_odd_text_is_no_fault(odd: str, project: Project, recwarn: pytest.WarningsRecorder) -> None:
    """Escapes, encodings and depth that Python complains of leave the findings what they are, and the screen clean."""
    project.write({"flow.py": "class Flow: ...\n"})
    text = "from surefoot import Workflow\nclass Flow(Workflow): ...\n"
    (project.root / "flow.py").write_text(odd + text, encoding="latin-1")
    (project.root / "heir.py").write_text(odd + "from flow import Flow\n", encoding="latin-1")
    outcome = project.check("flow.py", "heir.py")
    assert outcome.errors == [f"flow.py:{odd.count(chr(10)) + 2} no-steps"], outcome.output
    assert not [warning for warning in recwarn if warning.filename.endswith("flow.py")]
