"""Where the cache lies, and how something is put into it.

Several runs may share it, any of them may be killed, and it may lie where nobody can write. So a file appears whole or
not at all, nothing is locked, and what cannot be written is left out.
"""

import os
from contextlib import suppress

__all__ = ["prepare", "store", "sweep"]

_TAG = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what wf-lint found out, and may be deleted at any time. See https://bford.info/cachedir/
"""


def prepare(folder: str) -> bool:
    """Make the folder, marked as one that neither backups nor git need; False where that is impossible."""
    try:
        if not os.path.isdir(folder):  # noqa: PTH112
            os.makedirs(folder)  # noqa: PTH103
    except OSError:
        return False
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
        path = os.path.join(folder, name)  # noqa: PTH118
        if not os.path.exists(path) and not store(path, text.encode()):  # noqa: PTH110
            return False
    return True


def store(path: str, content: bytes) -> bool:
    """Write a file, whole or not at all; False where that is impossible."""
    draft = f"{path}.{os.getpid()}.draft"
    try:
        with open(draft, "wb") as file:  # noqa: PTH123
            file.write(content)
        os.replace(draft, path)  # noqa: PTH105
    except OSError:
        with suppress(OSError):  # it was never made, or nobody may remove it
            os.unlink(draft)  # noqa: PTH108
        return False
    return True


def sweep(folder: str, ending: str, limit: int) -> None:
    """Remove the oldest files with an ending, so that no more than `limit` stay, and drafts that were left behind."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.is_file()]
        newest = max(found, default=(0, ""))[0]
        old = [path for _, path in sorted(each for each in found if each[1].endswith(ending))]
        abandoned = [path for made, path in found if path.endswith(".draft") and newest - made > _AN_HOUR]
        for path in (*old[: max(0, len(old) - limit)], *abandoned):
            os.unlink(path)  # noqa: PTH108
    except OSError:
        return  # another run sweeps as well


_AN_HOUR = 3_600 * 10**9
