"""Writing a file: whole or not at all."""

import os
import stat
from pathlib import Path
from typing import Final

from surefoot_lint.refusal import Refusal

__all__ = ["replace_content"]

_DEVICES: Final = Path("/dev")


def replace_content(path: Path, content: bytes) -> None:
    """Put bytes into a file, new or old, and change nothing else of it: links, owner and permissions are kept.

    Raises:
        Refusal: the system refuses; what was there before is still there.
    """
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if _DEVICES in path.parents or (path.exists() and not path.is_file()):
            path.write_bytes(content)  # whatever /dev/stdout leads to, others hold it open: it must not be replaced
            return
        former = target.stat() if target.exists() else None
        if former is not None and not os.access(target, os.W_OK):
            raise Refusal(f"{path} cannot be written: it is read-only")
        try:
            draft.write_bytes(content)
            if former is None or _may_take_over(draft.stat(), former):
                if former is not None:
                    draft.chmod(stat.S_IMODE(former.st_mode))
                draft.replace(target)
            else:
                target.write_bytes(content)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error


def _may_take_over(new: os.stat_result, former: os.stat_result) -> bool:
    """Whether a file can be replaced by another one unnoticed: it has no second name, and its owner is ours."""
    return former.st_nlink == 1 and (new.st_uid, new.st_gid) == (former.st_uid, former.st_gid)
