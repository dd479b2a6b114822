"""Why a file, or a part of one, could not be read."""

__all__ = ["UnreadableFile"]


class UnreadableFile(Exception):
    """A file has no text, or none that is Python.

    Parameters:
        reason: why, as a clause to follow "the file cannot be read:".
        line, column: where reading ended; both count from 1.
    """

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column
