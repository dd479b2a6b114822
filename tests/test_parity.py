"""Every case as all three front ends see it: the expectations stand on its lines."""

import itertools
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from surefoot.testing.examples import FRONT_ENDS, FrontEnd, expectations
from tests import checkers
from tests.checkers import Said

CASES = Path(__file__).parent / "cases"
FILES = sorted(file.relative_to(CASES) for file in CASES.rglob("*.py"))


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the cases, where caches may be left behind."""
    return Path(shutil.copytree(CASES, tmp_path_factory.mktemp("parity") / "cases"))


@pytest.fixture(scope="module")
def said(cases: Path) -> Mapping[FrontEnd, Mapping[Path, set[Said]]]:
    """What each front end says of each case."""
    files = [cases / file for file in FILES]
    return {
        "live": checkers.live(cases, files),
        "mypy": checkers.mypy(cases, files, cases / ".cache"),
        "lint": checkers.lint(files),
    }


@pytest.mark.parametrize("file", FILES, ids=str)
@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_front_end_sees_what_is_marked(
    file: Path, front_end: FrontEnd, cases: Path, said: Mapping[FrontEnd, Mapping[Path, set[Said]]]
) -> None:
    """A front end reports each marked fault on its line, as often as marked, and nothing else."""
    marks = expectations((cases / file).read_text())
    expected = Counter((mark.line, mark.code) for mark in marks if front_end in mark.front_ends)
    assert Counter((line, code) for line, code, _ in said[front_end][cases / file]) == expected


@pytest.mark.parametrize("file", FILES, ids=str)
def test_front_ends_use_the_same_words(
    file: Path, cases: Path, said: Mapping[FrontEnd, Mapping[Path, set[Said]]]
) -> None:
    """The texts are the same, too."""
    marks = {(mark.line, mark.code): mark.front_ends for mark in expectations((cases / file).read_text())}
    for here, other in itertools.combinations(FRONT_ENDS, 2):
        for line, code, message in said[here][cases / file]:
            if other in marks.get((line, code), ()):
                assert (line, code, message) in said[other][cases / file]
