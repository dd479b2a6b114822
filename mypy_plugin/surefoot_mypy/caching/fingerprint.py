"""What tells this surefoot from another: mypy must not repeat from its cache what an older one said."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from surefoot import rulebook

__all__ = ["fingerprint"]


@cache
def fingerprint() -> str:
    """A digest of the sources of the rules and of the plugin.

    A version number would do for releases. The sources also tell apart two states of a rule that is being written.
    """
    digest = sha256()
    for package in (Path(rulebook.__file__).parent, Path(__file__).parents[1]):
        for file in sorted(package.rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
