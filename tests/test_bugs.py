"""Faults that users met, each beside its repair: every front end that can see one finds it, and none the repaired."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from surefoot.testing.examples import FRONT_ENDS, FrontEnd
from tests import checkers
from tests.checkers import Said

BUGS = Path(__file__).parent / "bugs"
FILES = sorted(BUGS.glob("*.py"))

CODES = {
    "001": "WF305",
    "002": "WF206",
    "005": "WF113",
    "006": "WF105",
    "010": "WF413",
    "011": "WF405",
    "015": "WF409",
    "018": "WF408",
    "029": "WF303",
    "034": "WF403",
    "037": "WF304",
    "042": "WF206",
    "055": "WF415",
    "065": "WF502",
    "076": "WF302",
    "083": "WF411",
}
"""Number of a pair → the rule that speaks of it."""

IN_BODIES = {"001", "005", "010", "011", "055", "083"}
"""What has not run yet when a workflow is judged."""
IN_TEXT = {"015", "018", "034"}
"""What wf-lint alone reports."""

_MARK = re.compile(r"# BUG(?:-ALT)?$")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[FrontEnd, Mapping[str, set[Said]]]:
    """What each front end says of each file, by its name."""
    bugs = Path(shutil.copytree(BUGS, tmp_path_factory.mktemp("faults") / "bugs"))
    files = sorted(bugs.glob("*.py"))
    found = {
        "live": checkers.live(bugs, files),
        "mypy": checkers.mypy(bugs, files, bugs / ".cache"),
        "lint": checkers.lint(files),
    }
    return {front_end: {file.name: found[front_end].get(file, set()) for file in files} for front_end in FRONT_ENDS}


def sighted(number: str) -> tuple[FrontEnd, ...]:
    """The front ends that can see a fault."""
    if number in IN_TEXT:
        return ("lint",)
    return ("mypy", "lint") if number in IN_BODIES else FRONT_ENDS


@pytest.mark.parametrize("number", CODES)
def test_fault_is_found_on_its_line(number: str, said: Mapping[FrontEnd, Mapping[str, set[Said]]]) -> None:
    """The rule speaks on a marked line, and nothing is said of any other."""
    (file,) = (each for each in FILES if each.name.startswith(number) and not each.stem.endswith("_ok"))
    lines = file.read_text(encoding="utf-8").splitlines()
    marked = {place for place, line in enumerate(lines, start=1) if _MARK.search(line)}
    for front_end in FRONT_ENDS:
        found = said[front_end][file.name]
        assert {line for line, _, _ in found} <= marked, front_end
        assert (CODES[number] in {code for _, code, _ in found}) == (front_end in sighted(number)), front_end


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_nothing_is_said_of_what_is_repaired(
    front_end: FrontEnd, said: Mapping[FrontEnd, Mapping[str, set[Said]]]
) -> None:
    """A repaired workflow is left alone."""
    assert {name: found for name, found in said[front_end].items() if name.endswith("_ok.py") and found} == {}


def test_each_fault_is_listed() -> None:
    """A pair that is added must say who finds it."""
    assert {file.name[:3] for file in FILES} == CODES.keys()
