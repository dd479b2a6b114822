"""The examples from which users learn this API print what they say; the broken ones are answered by wf-lint."""

import asyncio
import importlib
from pathlib import Path

import pytest

from surefoot_lint.check import check

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "docs/examples/seeds").glob("*/*.py"))
CASES = ROOT / "tests/cases/seeds"

BROKEN = {
    "await_in_plain_def": {(20, "WF001")},
    "context_of_a_workflow": set(),
    "loop_outside_a_class": {(18, "WF111")},
    "parallel_search_never_merges": set(),
    "state_without_default": set(),
    "store_without_await": set(),
    "webhook_outside_a_class": {(16, "WF111"), (20, "WF111"), (24, "WF111")},
}
"""What wf-lint says of a seed as it was written: line and code. Each file names the rules that are still to come."""


def expected_output(file: Path) -> list[str]:
    """The lines below `# prints:` at the end of an example."""
    lines = file.read_text(encoding="utf-8").splitlines()
    below = lines[lines.index("# prints:") + 1 :]
    assert all(line.startswith("# ") for line in below), "the expected output is the end of the file"
    return [line.removeprefix("# ") for line in below]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_example_prints_what_it_says(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`main()` prints exactly the lines at the end of the file."""
    module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    asyncio.run(module.main())
    assert capsys.readouterr().out.splitlines() == expected_output(file)


def test_the_examples_are_clean() -> None:
    """wf-lint finds nothing wrong with any of them."""
    assert check(EXAMPLES).diagnostics == ()


def test_every_broken_seed_is_expected() -> None:
    """A case file without expectation would never be looked at."""
    assert {file.stem for file in CASES.glob("*.py")} == BROKEN.keys()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_seed_is_answered(name: str) -> None:
    """wf-lint says what it can see today."""
    diagnostics = check([CASES / f"{name}.py"]).diagnostics
    assert {(diagnostic.line, diagnostic.code) for diagnostic in diagnostics} == BROKEN[name]
