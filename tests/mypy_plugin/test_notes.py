"""What is kept beside mypy's cache: notes on modules, and what tells one surefoot from another."""

import json
from pathlib import Path

from surefoot_mypy.caching.fingerprint import fingerprint
from surefoot_mypy.caching.notes import Notes


def test_another_process_reads_what_was_written_and_what_was_erased(tmp_path: Path) -> None:
    """A note stands until another, or none, is written for its module."""
    notes = Notes(tmp_path / "notes")
    assert notes.read("flow") == []
    notes.write("flow", ["a", "b"])
    notes.write("other", ["c"])
    assert notes.read("flow") == Notes(tmp_path / "notes").read("flow") == ["a", "b"]
    notes.write("flow", [])
    assert notes.read("flow") == Notes(tmp_path / "notes").read("flow") == []
    assert notes.read("other") == ["c"]


def test_a_note_that_is_broken_says_nothing(tmp_path: Path) -> None:
    """Neither does one of another shape."""
    for text in ("", "{", '{"a": 1}', "[1, null]"):
        (tmp_path / "flow.json").write_text(text)
        assert Notes(tmp_path).read("flow") == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    """mypy keeps no cache there either, `--cache-dir=/dev/null` for instance."""
    notes = Notes(Path("/dev/null/surefoot"))
    notes.write("flow", ["a"])
    assert notes.read("flow") == []
    assert fingerprint("/dev/null") == fingerprint(str(tmp_path))


def test_digest_of_the_sources_is_kept_and_not_believed_blindly(tmp_path: Path) -> None:
    """It is taken from the cache where sizes and times are the same, and reckoned again where that is damaged."""
    digest = fingerprint(str(tmp_path))
    kept = tmp_path / "surefoot" / "sources.json"
    state = next(iter(json.loads(kept.read_text())))
    assert fingerprint(str(tmp_path)) == digest
    for text in ("", "[]", json.dumps({"another": "x"})):
        kept.write_text(text)
        assert fingerprint(str(tmp_path)) == digest
    assert json.loads(kept.read_text()) == {state: digest}
