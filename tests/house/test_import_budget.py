"""What an import may load: a linter must not pay for a runtime."""

import subprocess
import sys

import pytest

HEAVY = {"asyncio", "libcst", "mypy", "networkx", "pydantic"}


@pytest.mark.parametrize(
    "module",
    [
        "surefoot",
        "surefoot.rulebook",
        "surefoot.graph.build",
        "surefoot.graph.topology",
        "surefoot_lint.check",
        "surefoot_lint.cli",
    ],
)
def test_checking_half_loads_nothing_heavy(module: str) -> None:
    """The checking half and the command line start without pydantic, asyncio, networkx and libcst."""
    assert loaded_by(module) & HEAVY == set()


def test_rules_are_loaded_without_networkx() -> None:
    """Even all rules together do not load networkx: it comes with the first question about paths."""
    assert "networkx" not in loaded_by("surefoot.rulebook; surefoot.rulebook.all_rules()")


def test_authors_do_not_load_the_checkers() -> None:
    """A module that only defines a workflow loads neither libcst, nor mypy, nor networkx, nor asyncio's driver."""
    assert loaded_by("surefoot.workflow, surefoot.decorators") & {"libcst", "mypy", "networkx"} == set()


def test_sound_workflow_runs_without_networkx() -> None:
    """What a first workflow does not need is not loaded: networkx, retry policies, snapshots, the narrator."""
    idle = {
        "networkx",
        "surefoot.context.restoration",
        "surefoot.context.snapshot",
        "surefoot.drivers.narrator",
        "surefoot.retry_policy",
    }
    code = (
        "import asyncio\n"
        "from surefoot import Workflow, step\n"
        "from surefoot.events import StartEvent, StopEvent\n"
        "class Hello(Workflow):\n"
        "    @step\n"
        "    async def hello(self, ev: StartEvent) -> StopEvent:\n"
        "        return StopEvent(result=ev.name)\n"
        "async def main() -> None:\n"
        "    assert await Hello().run(name='World') == 'World'\n"
        "asyncio.run(main())\n"
    )
    assert modules_after(code) & idle == set()


def loaded_by(statement: str) -> set[str]:
    """The modules in a fresh interpreter after `import statement`."""
    return modules_after(f"import {statement}")


def modules_after(code: str) -> set[str]:
    """The modules in a fresh interpreter that has run `code`."""
    code = f"{code}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())
