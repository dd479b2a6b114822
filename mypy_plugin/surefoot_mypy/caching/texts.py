"""Which files a file was judged by, beside what mypy tells of them.

Some of what a workflow means stands in no type: what a marker in `Annotated` holds, whether a field has a default. It
is read from the text, also of other files, and mypy sees no change in those when only such a text changes. So the files
are kept beside its cache with the module that they were read for, and mypy is told of what they hold before it trusts
what it cached.
"""

import json
from collections import defaultdict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

__all__ = ["Digests", "Texts"]

Digests: TypeAlias = dict[str, str]
"""Path of a file → what tells its content from another."""


class Texts:
    """Remembers which files were read.

    Parameters:
        cache_dir: where mypy keeps its cache.
    """

    def __init__(self, cache_dir: str) -> None:
        self._folder = Path(cache_dir) / "surefoot" / "texts"
        self._read: defaultdict[str, set[str]] = defaultdict(set)

    def note(self, module: str, path: str) -> None:
        """A module is being judged by the text of another file."""
        self._read[module].add(path)

    def today(self, module: str) -> Digests:
        """What the files hold now by which the module was last judged."""
        try:
            kept = json.loads(self._kept(module).read_bytes())
        except (OSError, ValueError):
            return {}
        return _digests(kept)

    def keep(self, module: str) -> Digests:
        """What the files hold by which the module was judged; which they were is kept for the next run."""
        paths = sorted(self._read.pop(module, ()))
        # Where nothing can be written, mypy keeps no cache that could go stale.
        with suppress(OSError):
            if paths:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._kept(module).write_text(json.dumps(paths))
            else:
                self._kept(module).unlink(missing_ok=True)
        return _digests(paths)

    def _kept(self, module: str) -> Path:
        return self._folder / f"{module}.json"


def _digests(paths: list[str]) -> Digests:
    return {path: _digest(Path(path)) for path in paths}


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
