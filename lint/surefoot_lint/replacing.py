"""Writing a file: whole or not at all."""

import os
import stat
from pathlib import Path
from typing import Final

from surefoot_lint.refusal import Refusal

__all__ = ["replace_content"]

_DEVICES: Final = Path("/dev")


def replace_content(path: Path, content: bytes) -> None:
    """Put bytes into a file, new or old, and change nothing else of it: links stay links, and permissions are kept.

    Raises:
        Refusal: the system refuses; what was there before is still there.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if _DEVICES in path.parents or (path.exists() and not path.is_file()):
            path.write_bytes(content)  # whatever /dev/stdout leads to, others hold it open: it must not be replaced
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise Refusal(f"{path} cannot be written: it is read-only")
        try:
            draft.write_bytes(content)
            if mode is not None:
                draft.chmod(mode)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error
