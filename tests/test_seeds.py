"""The examples from which users learn this API print what they say.

Those that are broken as they were written stand in `tests/cases/seeds`, with what is said of them on their lines.
"""

import asyncio
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "docs/examples/seeds").glob("*/*.py"))


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
