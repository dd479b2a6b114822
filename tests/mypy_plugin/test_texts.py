"""Which files a module was judged by, from one run to the next."""

from pathlib import Path

from surefoot_mypy.caching.texts import Texts


def test_files_are_remembered_for_the_next_run(tmp_path: Path) -> None:
    """What they hold is told anew; a file that is gone holds nothing."""
    other = tmp_path / "other.py"
    other.write_text("x = 1")
    texts = Texts(str(tmp_path))
    texts.note("flow", str(other))
    then = texts.keep("flow")
    assert list(then) == [str(other)]
    assert Texts(str(tmp_path)).today("flow") == then
    other.write_text("x = 2")
    assert Texts(str(tmp_path)).today("flow") != then
    other.unlink()
    assert Texts(str(tmp_path)).today("flow") == {str(other): ""}


def test_what_is_no_longer_read_is_forgotten(tmp_path: Path) -> None:
    """Each check of a module begins anew; a module of which nothing is kept was judged by its own text."""
    texts = Texts(str(tmp_path))
    texts.note("flow", "other.py")
    assert texts.keep("flow") and not texts.keep("flow")
    assert texts.today("flow") == Texts(str(tmp_path)).today("another") == {}


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    """Where no folder can be made, mypy keeps nothing that could go stale."""
    (tmp_path / "surefoot").write_text("in the way")
    texts = Texts(str(tmp_path))
    texts.note("flow", "other.py")
    assert texts.keep("flow") == {"other.py": ""}
    assert texts.today("flow") == {}
