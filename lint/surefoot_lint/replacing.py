"""Writing a file: whole or not at all."""

import os
import stat
from pathlib import Path

from surefoot_lint.refusal import Refusal

__all__ = ["replace_content"]


def replace_content(path: Path, content: bytes) -> None:
    """Put bytes into a file, new or old, and change nothing else of it: links stay links, and permissions are kept.

    Raises:
        Refusal: the system refuses; what was there before is still there.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a device or a pipe, such as /dev/stdout
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise Refusal(f"{path} cannot be written: it is read-only")
        draft.write_bytes(content)
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error
