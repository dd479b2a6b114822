"""The files of `ResourceConfig(...)`, as far as their paths are written out."""

from pathlib import Path
from typing import Final

import libcst as cst

from surefoot.graph.config_faults import ConfigFault
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted
from surefoot_lint.reading.literals import literal

__all__ = ["fault_of"]

_OF_ONE_PATH: Final = frozenset({"builtins.str", "pathlib.Path", "os.fspath"})
_OF_ITSELF: Final = frozenset({"absolute", "as_posix", "resolve"})


def fault_of(call: cst.Call, index: Index, scope: Scope, at: int | None) -> ConfigFault | None:
    """What is certainly wrong with the file that a call of `ResourceConfig` names.

    Parameters:
        scope, at: where it is read, see `Scope.lookup`.
    """
    given = argument(call, "config_file", 0)
    if given is None or any(each.star for each in call.args):
        return None
    path = _Paths(index).read(given, scope, at)
    chosen = argument(call, "path_selector", 1)
    selector = literal(chosen, index, scope, at) if chosen is not None else ""
    if path is None or not (selector is None or isinstance(selector, str)):
        return None
    return index.config_fault(str(path), selector or "", scope)


class _Paths:
    """Reads paths that are literals, or made of literals and `__file__`."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._followed: set[cst.BaseExpression] = set()

    def read(self, expression: cst.BaseExpression, scope: Scope, at: int | None) -> Path | None:
        text = literal(expression, self._index, scope, at)
        if isinstance(text, str):
            return Path(text)
        name = dotted(expression)
        meaning = self._index.resolve(name, scope, at) if name else None
        if isinstance(meaning, Alias):
            return self._follow(meaning)
        if name == "__file__":
            return Path(self._index.module_of(scope).file.path).absolute()
        if isinstance(expression, cst.BinaryOperation) and isinstance(expression.operator, cst.Divide):
            left, right = (self.read(side, scope, at) for side in (expression.left, expression.right))
            return left / right if left is not None and right is not None else None
        if isinstance(expression, cst.Attribute) and expression.attr.value == "parent":
            folder = self.read(expression.value, scope, at)
            return folder.parent if folder is not None else None
        return self._made(expression, scope, at) if isinstance(expression, cst.Call) else None

    def _follow(self, alias: Alias) -> Path | None:
        if alias.value in self._followed:  # it stands for itself, or more than once for the same
            return None
        self._followed.add(alias.value)
        return self.read(alias.value, alias.scope, alias.at)

    def _made(self, call: cst.Call, scope: Scope, at: int | None) -> Path | None:
        """`Path(...)` and `str(...)` of one path, or `.resolve()` and the like on one."""
        maker = dotted(call.func)
        meaning = self._index.resolve(maker, scope, at) if maker else None
        if isinstance(meaning, Outside) and meaning.fullname in _OF_ONE_PATH:
            return self.read(call.args[0].value, scope, at) if len(call.args) == 1 else None
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in _OF_ITSELF:
            return self.read(call.func.value, scope, at) if not call.args else None
        return None
