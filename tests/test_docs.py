"""What the pages show is what happens: each complete example runs and prints the text below it."""

import re
import runpy
from pathlib import Path
from typing import NamedTuple

import pytest

from surefoot.configuration import Configuration
from surefoot_lint.check import check
from surefoot_lint.policy.apply import apply

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])

_EXAMPLE = re.compile(
    r"^```python\n(?P<code>(?:import|from) .*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?", re.M | re.S
)


class Example(NamedTuple):
    """A complete program on a page, and the output that the page shows for it."""

    name: str
    code: str
    output: str


def examples() -> list[Example]:
    """The fenced blocks that begin with an import; the others are fragments. Rules' pages have tests of their own."""
    found = []
    for page in (page for page in PAGES if page.parent.name != "rules"):
        text = page.read_text(encoding="utf-8")
        for match in _EXAMPLE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(Example(f"{page.stem}:{line}", match["code"], match["output"] or ""))
    return found


def test_links_between_pages_lead_somewhere() -> None:
    """Each relative link names a file that exists."""
    links = [
        (page, link)
        for page in PAGES
        for link in re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    ]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_prints_what_the_page_shows(
    example: Example, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program runs by itself, and its output is the text block that follows it."""
    monkeypatch.chdir(tmp_path)  # some write files
    # A file, since findings have a place and annotations are looked up in a module.
    file = tmp_path / "example.py"
    file.write_text(example.code, encoding="utf-8")
    runpy.run_path(str(file), run_name="__main__")
    assert capsys.readouterr().out == example.output


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_is_clean_unless_it_shows_findings(example: Example, tmp_path: Path) -> None:
    """wf-lint finds nothing, except where the page is about findings."""
    file = tmp_path / "example.py"
    file.write_text(example.code, encoding="utf-8")
    report = check([file])
    shown = apply(Configuration(), report.diagnostics, report.sources)
    assert bool(shown) is ("diagnostics()" in example.code)
