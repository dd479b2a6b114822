"""Where live code is written: exact lines of functions and classes, from their source.

A code object only knows the line of its first decorator, a class (before Python 3.13) knows none. Source is read
through `linecache`, so notebooks and doctests work too; where there is none, the nearest known line is given.
"""

import ast
import linecache
from collections.abc import Callable
from dataclasses import field
from types import CodeType

from surefoot.graph.location import Location
from surefoot.record import record

__all__ = ["SourceMap"]

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@record
class _Module:
    """The definitions of a file: functions by their first line, classes by their qualified name."""

    functions: dict[int, ast.FunctionDef | ast.AsyncFunctionDef] = field(default_factory=dict)
    classes: dict[str, list[ast.ClassDef]] = field(default_factory=dict)

    def add(self, node: ast.AST, prefix: str = "") -> None:
        """Enter `node` and what it contains; `prefix` is the qualified name of what contains it."""
        if isinstance(node, _FUNCTIONS):
            self.functions[_first_line(node)] = node
            prefix = f"{prefix}{node.name}.<locals>."
        elif isinstance(node, ast.ClassDef):
            self.classes.setdefault(prefix + node.name, []).append(node)
            prefix = f"{prefix}{node.name}."
        for child in ast.iter_child_nodes(node):
            self.add(child, prefix)


class SourceMap:
    """Looks up definitions in the files they come from; each file is parsed once."""

    def __init__(self) -> None:
        self._modules: dict[str, _Module] = {}

    def node(self, code: CodeType) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The definition that `code` was compiled from; None where the source is not to be had."""
        node = self._module(code.co_filename).functions.get(code.co_firstlineno)
        return node if node is not None and node.name == code.co_name else None

    def function(self, code: CodeType) -> Location:
        """The `def` line of the function that `code` belongs to."""
        node = self.node(code)
        if node is None:
            return Location(code.co_filename, code.co_firstlineno)
        return Location(code.co_filename, node.lineno, node.col_offset + 1)

    def parameter(self, code: CodeType, name: str) -> Location | None:
        """Where a parameter of a function is written; None where the source is not to be had."""
        node = self.node(code)
        written = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs] if node is not None else []
        found = next((each for each in written if each.arg == name), None)
        return Location(code.co_filename, found.lineno, found.col_offset + 1) if found else None

    def decorator(self, code: CodeType, is_meant: Callable[[ast.expr], bool]) -> Location | None:
        """Where a decorator of the function that `code` belongs to stands; None where the source is not to be had.

        Parameters:
            is_meant: whether it is the one behind an `@`, of several; if none is, it is the first.
        """
        node = self.node(code)
        written = node.decorator_list if node is not None else []
        for decorator in (*filter(is_meant, written), *written):
            return Location(code.co_filename, decorator.lineno, decorator.col_offset + 1)
        return None

    def cls(self, path: str, qualname: str, inside: int | None) -> Location:
        """The `class` line of a class.

        Parameters:
            inside: a line within it, which tells apart several classes of one name.
        """
        statement = self.statement(path, qualname, inside)
        if statement is None:
            return Location(path, inside or 1)
        return Location(path, statement.lineno, statement.col_offset + 1)

    def statement(self, path: str, qualname: str, inside: int | None) -> ast.ClassDef | None:
        """The statement of a class; None where the source is not to be had. Parameters as for `cls`."""
        found = self._module(path).classes.get(qualname, [])
        enclosing = [node for node in found if inside is None or node.lineno <= inside <= (node.end_lineno or 0)]
        return enclosing[-1] if enclosing else None

    def field(self, path: str, qualname: str, name: str) -> Location | None:
        """The line on which a class annotates an attribute; None where the source is not to be had."""
        for node in reversed(self._module(path).classes.get(qualname, [])):
            for statement in node.body:
                target = statement.target if isinstance(statement, ast.AnnAssign) else None
                if isinstance(target, ast.Name) and target.id == name:
                    return Location(path, target.lineno, target.col_offset + 1)
        return None

    def _module(self, path: str) -> _Module:
        module = self._modules.get(path)
        if module is None:
            module = self._modules[path] = _Module()
            try:
                tree = ast.parse("".join(linecache.getlines(path)))
            except SyntaxError:  # the file changed since it was imported
                return module
            for statement in tree.body:
                module.add(statement)
        return module


def _first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
