"""A tree as it was at a commit."""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from surefoot_lint.refusal import Refusal

__all__ = ["checkout", "top_of"]

_WANTED: Final = (".py", ".pyi", ".ipynb", "pyproject.toml", "setup.cfg")
_REGULAR: Final = (b"100644", b"100755")


def top_of(path: Path) -> Path:
    """The top folder of the repository that a path lies in.

    Raises:
        Refusal: it lies in none, or git is not installed.
    """
    folder = path if path.is_dir() else path.parent
    return Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))


@contextmanager
def checkout(ref: str, top: Path) -> Iterator[Path]:
    """A folder with what can be read of the repository as it was; it is gone when the context is left.

    Nothing is written to the repository. Attributes, filters and submodules play no part.

    Parameters:
        ref: whatever names a commit.
        top: the top folder of the repository.

    Raises:
        Refusal: the repository knows no such commit.
    """
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", _tree(ref, top))
    blobs = [entry.split(b"\t", 1) for entry in listed.split(b"\0") if entry]
    files = [(name, head.split()[2]) for head, name in blobs if head.split()[0] in _REGULAR and _is_wanted(name)]
    with TemporaryDirectory(prefix="surefoot-compat-") as folder:
        for (name, _), content in zip(files, _contents(top, [blob for _, blob in files]), strict=True):
            path = Path(folder, *PurePosixPath(name.decode(errors="surrogateescape")).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)


def _tree(ref: str, top: Path) -> str:
    try:
        found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{tree}}")
    except Refusal as refusal:
        reason = f"{ref} is neither a file nor a commit of the repository {top}"
        if _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            reason += ", which is a shallow clone; fetch its history with `git fetch --unshallow`"
        raise Refusal(reason) from refusal
    return found.decode().split()[-1]


def _is_wanted(name: bytes) -> bool:
    return name.decode(errors="surrogateescape").endswith(_WANTED)


def _contents(top: Path, blobs: Sequence[bytes]) -> Iterator[bytes]:
    """What is in the blobs, one after the other."""
    answers = _git(top, "cat-file", "--batch", given=b"\n".join(blobs) + b"\n") if blobs else b""
    place = 0
    for _ in blobs:
        end = answers.index(b"\n", place)
        size = int(answers[place:end].split()[2])
        yield answers[end + 1 : end + 1 + size]
        place = end + 1 + size + 1


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise Refusal("git is not installed; compare with a file that `wf-lint compat --write` wrote") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise Refusal(f"git {arguments[0]} refuses: {reason}") from error
    return done.stdout
