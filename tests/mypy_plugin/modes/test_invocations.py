"""Ways to name what is to be checked."""

import pytest
from mypy.errors import CompileError

from surefoot_mypy.plugin import plugin
from tests.mypy_plugin.conftest import Project

FAULTY = """
    ...
    class Draft(Event): ...
    class Flow(Workflow):
        @step
        async def begin(self, ev: StartEvent) -> StopEvent: ...
        @step
        async def extra(self, ev: Draft) -> StopEvent: ...
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["app/flow.py"],
        ["./app/../app/flow.py"],
        ["app"],
        ["-p", "app"],
        ["-m", "app.flow"],
        ["--follow-imports=silent", "app/flow.py"],
    ],
)
def test_same_findings_however_the_file_is_named(arguments: list[str], project: Project) -> None:
    """A path, a folder, a package or a module."""
    project.write({"app/__init__.py": "", "app/flow.py": FAULTY})
    outcome = project.check(*arguments)
    assert outcome.errors == ["app/flow.py:8 unproduced-event"], outcome.output


def test_library_out_of_sight(project: Project) -> None:
    """Where mypy is told not to look into libraries, it knows no workflows, and nothing is said."""
    project.write({"flow.py": FAULTY})
    outcome = project.check("--follow-imports=skip", "flow.py")
    assert outcome.output.startswith("Success"), outcome.output


def test_absolute_paths(project: Project) -> None:
    """The path is shown as mypy shows it."""
    project.write({"flow.py": FAULTY})
    assert project.check(str(project.root / "flow.py")).errors == ["flow.py:8 unproduced-event"]


def test_text_on_the_command_line(project: Project) -> None:
    """A program that is in no file is judged by what mypy alone knows of it."""
    project.write({"flow.py": FAULTY})
    outcome = project.check("-c", (project.root / "flow.py").read_text())
    assert outcome.errors == ["<string>:8 unproduced-event"], outcome.output


def test_shadowed_file(project: Project) -> None:
    """What stands in another file in its place is what is checked, markers and bodies included."""
    project.write({"flow.py": "from surefoot import Workflow\n", "shadow.txt": FAULTY})
    outcome = project.check("--shadow-file", "flow.py", "shadow.txt", "flow.py")
    assert outcome.errors == ["flow.py:8 unproduced-event"], outcome.output


def test_stubs_in_a_folder_of_their_own(project: Project) -> None:
    """A stub need not say which methods are steps, so nothing is missing from what derives from its classes."""
    project.write(
        {
            "stubs/kit/__init__.pyi": "from surefoot import Workflow\nclass Base(Workflow): ...\n",
            "flow.py": "from kit import Base\nclass Flow(Base): ...\nFlow()\n",
        }
    )
    config = project.root / "pyproject.toml"
    config.write_text(config.read_text().replace("[tool.mypy]\n", '[tool.mypy]\nmypy_path = ["stubs"]\n', 1))
    outcome = project.check("flow.py", "stubs")
    assert outcome.errors == [], outcome.output


def test_old_mypy_is_refused() -> None:
    """Who has a mypy that the plugin was never tried with is told so, and what to install."""
    with pytest.raises(CompileError) as refused:
        plugin("1.19.1")
    assert "install mypy 2.0 or later" in refused.value.messages[0]
    assert plugin("2.5.0+dev")
