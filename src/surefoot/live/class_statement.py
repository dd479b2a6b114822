"""What the statement of a live class does beside defining steps, read from its source.

Reading the source takes time, which a class without faults should not cost. So the compiled code is asked first whether
there is any reason to.
"""

import ast
from collections.abc import Iterator, Set
from types import CodeType, FunctionType

from surefoot.bodies.classes.facts import class_facts
from surefoot.graph.class_facts import ClassFact
from surefoot.graph.location import Location
from surefoot.live.source import SourceMap

__all__ = ["statement_facts"]


def statement_facts(
    cls: type, path: str, steps: Set[str], overridden: Set[str], source: SourceMap | None
) -> Iterator[ClassFact]:
    """Yield what the statement of `cls` does.

    Parameters:
        path: the file that holds it.
        steps: names of its steps.
        overridden: names of the steps of its bases that something else took the place of.
        source: where the source is read anyway; None where it should only be read for a reason.
    """
    members = vars(cls)
    initializer = members.get("__init__")
    names = _names(initializer.__code__) if isinstance(initializer, FunctionType) else None
    strange = names is not None and ("__init__" not in names or not names.isdisjoint(steps))
    if source is None and not strange and overridden.isdisjoint(members):
        return
    codes = (member.__code__ for member in members.values() if isinstance(member, FunctionType))
    inside = next((code.co_firstlineno for code in codes if code.co_filename == path), None)
    statement = (source or SourceMap()).statement(path, cls.__qualname__, inside)

    def place(node: ast.AST) -> Location:
        return Location(path, getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1)

    if statement is not None:
        yield from class_facts(statement, place)


def _names(code: CodeType) -> set[str]:
    """The names that compiled code uses, also in functions within it."""
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return {*code.co_names, *(name for each in inner for name in _names(each))}
