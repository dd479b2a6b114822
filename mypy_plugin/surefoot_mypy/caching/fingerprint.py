"""What tells this surefoot from another: mypy must not repeat from its cache what an older one said."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import surefoot
from surefoot_mypy.caching.notes import folder_beside

__all__ = ["fingerprint"]


def fingerprint(cache_dir: str) -> str:
    """A digest of the sources of the rules and of the plugin.

    A version number would do for releases. The sources also tell apart two states of a rule that is being written.
    Reading them takes longer than mypy takes where nothing has changed, so the digest is kept with the sizes and times
    of the files. It does not depend on these, for caches travel between machines.

    Parameters:
        cache_dir: where mypy keeps its cache.
    """
    roots = (Path(surefoot.__file__).parent, Path(__file__).parents[1])
    files = sorted(file for root in roots for file in _python_files(root))
    state = sha256(repr(files).encode()).hexdigest()
    kept = folder_beside(cache_dir) / "sources.json"
    with suppress(OSError, ValueError):
        known = json.loads(kept.read_bytes())
        if isinstance(known, dict) and state in known:
            return str(known[state])
    digest = _digest(path for path, _, _ in files)
    # Where nothing can be written, mypy keeps no cache either.
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({state: digest}))
    return digest


def _python_files(folder: Path | str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each file below a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _python_files(entry.path)
            elif entry.name.endswith(".py"):
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns


def _digest(paths: Iterable[str]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()
