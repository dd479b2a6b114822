"""What git says was changed."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from surefoot_lint.policy.changes import Changes, changes_since
from surefoot_lint.refusal import Refusal

Git: TypeAlias = Callable[..., None]

LINES = "".join(f"{number}\n" for number in range(1, 11))


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a new repository that hears of no configuration, with one commit of `a b.py`."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)

    git("init", "--initial-branch=main")
    (root / "a b.py").write_text(LINES)
    git("add", ".")
    git("commit", "--message=first")
    return git


def changed(changes: Changes) -> dict[str, list[int] | None]:
    """The changed lines of each file in the current folder."""
    here = Path.cwd().resolve()
    return {
        Path(path).relative_to(here).as_posix(): None if ranges is None else [line for each in ranges for line in each]
        for path, ranges in changes.lines.items()
    }


def test_nothing_was_changed(git: Git) -> None:
    """A clean tree differs in nothing from its last commit."""
    assert changed(changes_since("HEAD", Path())) == {}


def test_changed_and_added_lines(git: Git) -> None:
    """In the working tree as in commits."""
    Path("a b.py").write_text(LINES.replace("3\n", "three\n").replace("7\n", "7\nnew\nnew\n"))
    assert changed(changes_since("HEAD", Path())) == {"a b.py": [3, 8, 9]}
    git("commit", "--all", "--message=second")
    assert changed(changes_since("HEAD~1", Path())) == {"a b.py": [3, 8, 9]}


def test_removed_lines_count_as_those_beside(git: Git) -> None:
    """Else what falls with them would not be found."""
    Path("a b.py").write_text(LINES.replace("5\n", ""))
    assert changed(changes_since("HEAD", Path())) == {"a b.py": [4, 5]}


@pytest.mark.parametrize(
    "name", ['quo"te.py', "back\\slash.py", "tab\there.py", "line\nend.py", "é.py", "diff --git a b.py"]
)
def test_names_of_any_kind(name: str, git: Git) -> None:
    """Whatever git writes for them."""
    Path(name).write_text("diff --git a b\n")
    assert changed(changes_since("HEAD", Path())) == {name: None}
    git("add", ".")
    assert changed(changes_since("HEAD", Path())) == {name: [1]}


def test_a_renamed_file_is_changed_where_it_was_edited(git: Git) -> None:
    """A move alone changes no line."""
    git("mv", "a b.py", "c.py")
    assert changed(changes_since("HEAD", Path())) == {"c.py": []}
    Path("c.py").write_text(LINES.replace("3\n", "three\n"))
    assert changed(changes_since("HEAD", Path())) == {"c.py": [3]}


def test_a_new_file_counts_unless_it_is_ignored(git: Git) -> None:
    """Also before git knows it."""
    Path(".gitignore").write_text("ignored.py\n")
    Path("ignored.py").write_text("x")
    Path("new.py").write_text("x")
    assert changed(changes_since("HEAD", Path())) == {".gitignore": None, "new.py": None}


def test_files_of_every_kind_stand_beside_one_another(git: Git) -> None:
    """Binary, removed, of another mode: none shifts what is said of the next."""
    Path("b.bin").write_bytes(b"\0\1")
    Path("gone.py").write_text("x\n")
    git("add", ".")
    git("commit", "--message=second")
    Path("a b.py").chmod(0o755)
    Path("b.bin").write_bytes(b"\0\2")
    Path("gone.py").unlink()
    Path("z.py").write_text("z\n")
    git("add", "z.py")
    assert changed(changes_since("HEAD", Path())) == {"a b.py": [], "b.bin": [], "z.py": [1]}


def test_what_others_did_meanwhile_does_not_count(git: Git) -> None:
    """Changes are those since the branch left, not the differences from where the other one is now."""
    git("switch", "--create", "mine")
    Path("mine.py").write_text("x\n")
    git("add", ".")
    git("commit", "--message=mine")
    git("switch", "main")
    Path("a b.py").write_text("other\n")
    git("commit", "--all", "--message=theirs")
    git("switch", "mine")
    assert changed(changes_since("main", Path())) == {"mine.py": [1]}


def test_a_run_may_start_in_a_folder_of_the_tree(git: Git) -> None:
    """Git then names files from there, if it is configured so."""
    git("config", "diff.relative", "true")
    Path("sub").mkdir()
    Path("sub/new.py").write_text("x\n")
    Path("a b.py").write_text("other\n")
    assert changed(changes_since("HEAD", Path("sub"))) == {"a b.py": [1], "sub/new.py": None}


def test_a_hook_of_git_may_start_the_run(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the repository from its own folder."""
    monkeypatch.setenv("GIT_DIR", ".git")
    Path("sub").mkdir()
    Path("sub/new.py").write_text("x\n")
    assert changed(changes_since("HEAD", Path("sub/new.py"))) == {"sub/new.py": None}


def test_an_unknown_commit_is_refused(git: Git) -> None:
    """With the reason that is likeliest in CI."""
    with pytest.raises(Refusal, match="git knows no commit 'nope' here; a shallow clone has to fetch it first"):
        changes_since("nope", Path())


def test_an_option_is_no_commit(git: Git) -> None:
    """What the user says is not read as an option of git."""
    with pytest.raises(Refusal, match="git knows no commit '--help'"):
        changes_since("--help", Path())


def test_histories_may_have_nothing_in_common(git: Git) -> None:
    """As in a clone that is too shallow."""
    git("switch", "--orphan", "alone")
    git("commit", "--allow-empty", "--message=alone")
    with pytest.raises(Refusal, match="have no commit in common"):
        changes_since("main", Path())


def test_a_folder_may_be_in_no_repository(git: Git, tmp_path: Path) -> None:
    """Git says so."""
    with pytest.raises(Refusal, match="not a git repository"):
        changes_since("HEAD", tmp_path)


def test_git_may_be_missing(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says who needs it."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match="git is not installed"):
        changes_since("HEAD", Path())
