"""What was found out about single files, kept under names made of all that it was found out from."""

import json
import os
from hashlib import blake2b
from typing import Any, Final

from surefoot_lint.cache.place import prepare, store, sweep

__all__ = ["Entries", "digest", "fingerprint"]

_ENDING: Final = ".file"
_KEPT: Final = 20_000


def digest(*parts: bytes) -> str:
    """A name for some bytes that no other bytes have."""
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()


def fingerprint() -> str:
    """What this version of wf-lint is, also where its files are edited in place."""
    import libcst

    import surefoot
    import surefoot_lint

    found = [libcst.__file__ or "", str(os.stat(libcst.__file__ or "").st_mtime_ns)]  # noqa: PTH116
    for package in (surefoot, surefoot_lint):
        pending = list(package.__path__)
        while pending:
            with os.scandir(pending.pop()) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if entry.is_dir() and entry.name != "__pycache__":
                        pending.append(entry.path)
                    elif entry.name.endswith(".py"):
                        status = entry.stat()
                        found.append(f"{entry.path} {status.st_mtime_ns} {status.st_size}")
    return digest("\n".join(found).encode(errors="surrogateescape"))


class Entries:
    """The entries of one version and configuration.

    Parameters:
        folder: that of the cache.
        scope: all that an entry depends on beside files.
    """

    def __init__(self, folder: str, scope: str) -> None:
        self._top = folder
        self._folder = os.path.join(folder, "files")  # noqa: PTH118
        self._scope = scope.encode(errors="surrogateescape")

    def load(self, path: str, content: str) -> Any:
        """What is kept of a file; None if nothing is, or nothing that could be read.

        Parameters:
            content: the digest of what is in the file.
        """
        try:
            with open(self._place(path, content), "rb") as file:  # noqa: PTH123
                return json.loads(file.read())
        except (OSError, ValueError, RecursionError):
            return None

    def save(self, path: str, content: str, data: object) -> bool:
        """Keep something of a file; False where that is impossible."""
        try:
            if not os.path.isdir(self._folder):  # noqa: PTH112
                if not prepare(self._top):
                    return False
                os.makedirs(self._folder, exist_ok=True)  # noqa: PTH103
        except OSError:
            return False
        return store(self._place(path, content), json.dumps(data).encode())

    def sweep(self) -> None:
        """Remove what was found out long ago."""
        sweep(self._folder, _ENDING, _KEPT)

    def _place(self, path: str, content: str) -> str:
        name = digest(self._scope, path.encode(errors="surrogateescape"), content.encode())
        return os.path.join(self._folder, f"{name}{_ENDING}")  # noqa: PTH118
