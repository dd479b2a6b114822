"""Which findings can be fixed, and how. Fixes are found as rules are: by the name of their file."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TypeAlias

from surefoot.diagnostic import Diagnostic
from surefoot_lint.fixes import rules
from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Fix

__all__ = ["fixable", "fixes_for"]

_Fixer: TypeAlias = Callable[[Diagnostic, Document], Fix | None]


@cache
def fixable() -> frozenset[str]:
    """The names of the rules some of whose findings can be fixed."""
    return frozenset(module.name.replace("_", "-") for module in pkgutil.iter_modules(rules.__path__))


def fixes_for(diagnostic: Diagnostic, document: Document) -> list[Fix]:
    """The fixes for a finding, the best first; none where what to do is not certain.

    Parameters:
        diagnostic: with its place as the document counts lines.
        document: the file that the finding is in.
    """
    if diagnostic.name not in fixable():
        return []
    fix = _fixer(diagnostic.name)(diagnostic, document)
    return [fix] if fix else []


@cache
def _fixer(rule: str) -> _Fixer:
    fixer: _Fixer = import_module(f"{rules.__name__}.{rule.replace('-', '_')}").fix
    return fixer
