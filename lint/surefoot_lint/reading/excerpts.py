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
    if not scope.inner:
        return False
    span, first = module.span(scope.node), module.span(scope.inner[0].node)
    lines = lines_of(module.text)
    end = span.end.line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > span.start.column):
        end += 1  # a comment behind the last member is no longer part of the class to a parser
    return any(_ELISION.match(line) and _indent(line) == first.start.column for line in lines[span.start.line : end])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
