"""What a baseline accepts, and how it shrinks."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from surefoot.diagnostic import Diagnostic
from surefoot_lint.policy.baseline import Baseline, Entry


def found(line: int = 1, message: str = "m", path: str = "a.py", workflow: str = "W") -> Diagnostic:
    """A finding."""
    return Diagnostic(path, line, 1, "WF206", "unproduced-event", "error", message, "", workflow)


def accepting(*diagnostics: Diagnostic) -> Baseline:
    """A baseline that accepts these."""
    return Baseline(Path()).with_all(diagnostics, everything)


def everything(entry: Entry) -> bool:
    """A run that looks for all there is."""
    return True


def test_a_finding_is_accepted_wherever_it_moves() -> None:
    """Its line is no part of it."""
    assert accepting(found(line=1)).without_accepted([found(line=9)]) == []


def test_another_finding_is_not() -> None:
    """File, rule, workflow and message count."""
    others = [found(message="other"), found(path="b.py"), found(workflow="V")]
    assert accepting(found()).without_accepted(others) == others


def test_so_many_are_accepted() -> None:
    """One more than before is new."""
    assert accepting(found(1), found(2)).without_accepted([found(1), found(2), found(3)]) == [found(3)]


def test_what_is_gone_is_told() -> None:
    """As often as it is gone."""
    baseline = accepting(found(1), found(2), found(message="other"))
    gone = baseline.outlived([found(5), found(message="new")], everything)
    assert gone == Counter({Entry("a.py", "WF206 W: m"): 1, Entry("a.py", "WF206 W: other"): 1})
    assert baseline.without(gone).counts == {Entry("a.py", "WF206 W: m"): 1}


def test_what_was_not_looked_for_stays() -> None:
    """A run over one file says nothing of another."""
    baseline = accepting(found(path="a.py"), found(path="b.py"))
    assert baseline.outlived([], lambda entry: entry.path == "a.py") == {Entry("a.py", "WF206 W: m"): 1}
    renewed = baseline.with_all([], lambda entry: entry.path == "a.py")
    assert renewed.counts == {Entry("b.py", "WF206 W: m"): 1}


def test_paths_are_meant_from_its_folder(tmp_path: Path) -> None:
    """Wherever the run was started."""
    baseline = Baseline(tmp_path).with_all([found(path=str(tmp_path / "src" / "a.py"))], everything)
    assert list(baseline.counts) == [Entry("src/a.py", "WF206 W: m")]


FINDINGS = st.lists(st.builds(found, line=st.integers(1, 3), message=st.sampled_from("abc")))


@given(before=FINDINGS, after=FINDINGS)
def test_it_never_grows_by_itself(before: list[Diagnostic], after: list[Diagnostic]) -> None:
    """Pruned, it accepts as much of what is found as it did before, and no more than is found."""
    baseline = accepting(*before)
    pruned = baseline.without(baseline.outlived(after, everything))
    assert pruned.without_accepted(after) == baseline.without_accepted(after)
    assert all(count <= baseline.counts[entry] for entry, count in pruned.counts.items())
    assert sum(pruned.counts.values()) == len(after) - len(pruned.without_accepted(after))
