"""The library entry: paths in, diagnostics out.

Importing this module is cheap, and so is a run over files without workflows: the parser, the rules and the graph
library are loaded when a file turns up that may declare one.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot.configuration import Configuration
from surefoot_lint.checking.session import Session
from surefoot_lint.report import Failure, Report

if TYPE_CHECKING:
    from surefoot.graph.declared import DeclaredWorkflow

__all__ = ["Failure", "Report", "check", "declared_workflows"]


def check(paths: Sequence[Path], configuration: Configuration | None = None) -> Report:
    """Check the workflows in files and folders.

    Parameters:
        paths: folders are searched for Python files; files are taken as they are.
        configuration: what the project asks for. The report has all that was found; `policy.apply` picks from it what
            is to be shown.

    Raises:
        FileNotFoundError: a path does not exist.
        ModuleNotFoundError: libcst is not installed, and there is something to parse.
    """
    return Session(paths, configuration).check()


def declared_workflows(
    paths: Sequence[Path], configuration: Configuration | None = None
) -> "tuple[list[DeclaredWorkflow], Report]":
    """The workflow classes in files and folders as their authors declared them, and what was wrong with the files.

    Parameters:
        paths: as for `check`.
        configuration: what the project asks for.

    Raises:
        FileNotFoundError: a path does not exist.
        ModuleNotFoundError: libcst is not installed, and there is something to parse.
    """
    return Session(paths, configuration).declared()
