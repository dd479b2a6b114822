"""What the pages say of the table is true."""

import re
import tomllib
from pathlib import Path

import pytest

from surefoot.configuration.options import OPTIONS
from surefoot.configuration.table import read_table

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
TABLES = [
    pytest.param(page, fence, id=f"{page.stem}:{number}")
    for page in PAGES
    for number, fence in enumerate(re.findall(r"^```toml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S))
    if "[tool.surefoot" in fence
]


def test_every_key_has_a_row() -> None:
    """In the order and the words of the source."""
    page = (DOCS / "how-to" / "configuration.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", page, re.M) == list(OPTIONS)
    for key, option in OPTIONS.items():
        assert f"| `{key}` | {option.summary} | `{option.sample}` |{' yes' * option.for_mypy} |" in page


@pytest.mark.parametrize(("page", "fence"), TABLES)
def test_a_table_on_a_page_can_be_used(page: Path, fence: str) -> None:
    """As it stands."""
    read_table(page, tomllib.loads(fence)["tool"]["surefoot"])
