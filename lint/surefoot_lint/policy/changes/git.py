"""What was changed since a commit, as git tells it."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from surefoot_lint.policy.changes.touched import Changes
from surefoot_lint.refusal import Refusal

__all__ = ["changes_since"]

_HUNK: Final = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_FILE: Final = re.compile(rb"^diff --git ", re.MULTILINE)

# What a user has configured for people to read must not change what is read here.
_DIFF: Final = (
    "diff",
    "--unified=0",
    "--inter-hunk-context=0",
    "--find-renames",
    "--diff-filter=ACMRT",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--submodule=short",
)


def changes_since(reference: str, folder: Path) -> Changes:
    """What differs in the working tree from where the history of `HEAD` left that of `reference`.

    Files that git does not know yet are new as a whole, unless it ignores them.

    Parameters:
        folder: any folder or file of the working tree.

    Raises:
        Refusal: there is no git, no repository, or no such commit.
    """
    folder = folder if folder.is_dir() else folder.parent
    top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    base = _merge_base(reference, folder)
    names = _git(Path(top), *_DIFF, "--name-only", "-z", base, "--").split(b"\0")[:-1]
    patches = _FILE.split(_git(Path(top), *_DIFF, base, "--"))[1:]
    lines: dict[str, tuple[range, ...] | None] = {
        _path(top, name): tuple(_changed(patch)) for name, patch in zip(names, patches, strict=True)
    }
    new = _git(Path(top), "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]
    return Changes(lines | dict.fromkeys((_path(top, name) for name in new), None))


def _merge_base(reference: str, folder: Path) -> str:
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}", may=True)
    if not commit:
        raise Refusal(f"git knows no commit {reference!r} here; a shallow clone has to fetch it first")
    base = _git(folder, "merge-base", commit.decode().strip(), "HEAD", may=True)
    if not base:
        raise Refusal(f"{reference!r} and HEAD have no commit in common; a shallow clone has to fetch more of them")
    return base.decode().strip()


def _changed(patch: bytes) -> Iterator[range]:
    """The lines that are new; of what was only removed, those before and behind."""
    for match in _HUNK.finditer(patch):
        first, count = int(match[1]), int(match[2] or 1)
        yield range(first, first + count) if count else range(first, first + 2)


def _path(top: str, name: bytes) -> str:
    return os.path.realpath(os.path.join(top, os.fsdecode(name)))  # noqa: PTH118 — a name may be no valid text


def _environment() -> dict[str, str]:
    """The environment without what git tells its hooks, which is meant from another folder than ours."""
    told = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in told}


def _git(folder: Path, *arguments: str, may: bool = False) -> bytes:
    """What git prints.

    Parameters:
        may: a failure is an answer, too, and gives nothing.
    """
    try:
        run = subprocess.run(["git", *arguments], cwd=folder, env=_environment(), capture_output=True, check=False)
    except FileNotFoundError as error:
        raise Refusal("`--diff-base` asks git what was changed, and git is not installed") from error
    if run.returncode and not may:
        reason = run.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise Refusal(f"`--diff-base` cannot ask git what was changed in {folder}: {reason}")
    return b"" if run.returncode else run.stdout
