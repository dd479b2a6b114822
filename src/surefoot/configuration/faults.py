"""A configuration that cannot be used."""

from collections.abc import Sequence
from pathlib import Path

__all__ = ["ConfigurationFault"]


class ConfigurationFault(Exception):
    """The table cannot be used. The text names the file and all that is wrong, each with a right line.

    Parameters:
        problems: what is wrong, a text of one or more lines each.
    """

    def __init__(self, path: Path, problems: Sequence[str]) -> None:
        super().__init__("\n".join([f"{path}: [tool.surefoot] cannot be used", *problems]))
        self.path: Path = path
        self.problems: tuple[str, ...] = tuple(problems)
