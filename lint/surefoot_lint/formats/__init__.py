"""How a report is written down: one file for each format, with one function `render`.

A format is found by the name of its file, so adding a file here is all it takes to add a format.
"""

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from surefoot_lint.check import Report

__all__ = ["names", "render"]


def names() -> list[str]:
    """The formats there are."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def render(report: "Report", name: str) -> str:
    """The report in the format called `name`, ready to be printed."""
    module = importlib.import_module(f"{__name__}.{name}")
    return cast("Callable[[Report], str]", module.render)(report)
