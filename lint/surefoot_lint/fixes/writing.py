"""Putting changed files back: whole or not at all, and as their author stored them."""

from pathlib import Path

from surefoot_lint.fixes.changes import Change
from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content
from surefoot_lint.sources.decoding import encoding_of

__all__ = ["write"]


def write(change: Change) -> None:
    """Replace the content of a file, and nothing else of it.

    Raises:
        Refusal: the system refuses, or more than the change would be lost; the file is as it was.
    """
    path = Path(change.path)
    try:
        stored = path.read_bytes()
        encoding = encoding_of(stored, change.path)
        if stored.decode(encoding) != change.before:
            raise Refusal(f"{path} is left as it is: somebody else has changed it meanwhile")
        if change.before.encode(encoding) != stored:
            raise Refusal(f"{path} is left as it is: its encoding would not survive the change")
        content = change.after.encode(encoding)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}") from error
    except (UnicodeError, SyntaxError) as error:
        raise Refusal(f"{path} is left as it is: {error}") from error
    replace_content(path, content)
