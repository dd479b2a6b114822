"""Classes that are shown to readers, in documentation, without being whole."""

import re
from typing import Final

import libcst as cst

from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.sources.code import lines_of

__all__ = ["leaves_out"]

_ELISION: Final = re.compile(r"[ \t]*(?:#[ \t]*)?(?:\.\.\.|…)")


def leaves_out(scope: Scope, module: Module) -> bool:
    """Whether dots stand between the members of a class, bare or in a comment."""
    assert isinstance(scope.node, cst.ClassDef)
    span = module.span(scope.node)
    lines = lines_of(module.text)[span.start.line : span.end.line]
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    members = [line for line in lines if line.strip() and len(line) - len(line.lstrip()) == min(indents)]
    return any(_ELISION.match(line) for line in members) and len(scope.inner) > 0
