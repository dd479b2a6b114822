"""Which fields of a model no snapshot brings back, from its source text.

For both static front ends, as `models.fields`. What cannot be resolved is taken to be fine.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from surefoot.durability.conversions import (
    converted_fields,
    has_own_schema,
    is_dataclass,
    is_left_out,
    methods,
    says_nothing,
)
from surefoot.durability.fleeting import FLEETING, is_exception
from surefoot.graph import names
from surefoot.graph.declared import UnserializableField
from surefoot.models.class_text import ANNOTATED, ClassText, Resolver, UnseenError, WrittenAlias, parsed_text
from surefoot.record import value

__all__ = ["Lineage", "LineageOf", "unserializable_fields"]

Lineage: TypeAlias = Sequence[ClassText | str | None]
"""A class and its ancestors, nearest first; those outside the project by full name, None for one out of sight."""

LineageOf: TypeAlias = Callable[[str], Lineage | None]
"""Finds a class of the project by its full name."""

_CONTAINER_MODULES: Final = frozenset({"builtins", "collections", "collections.abc", "typing", "typing_extensions"})
_CONTAINERS: Final = frozenset(
    {"abstractset", "collection", "container", "defaultdict", "deque", "dict", "frozenset", "generator", "iterable"}
    | {"list", "mapping", "mutablemapping", "mutablesequence", "mutableset", "optional", "ordereddict", "reversible"}
    | {"sequence", "set", "tuple", "union"}
)
"""What holds values of its type arguments, in small letters."""

_SCALARS: Final = frozenset(
    f"builtins.{name}"
    for name in ("bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "set", "str")
)
"""An heir of these is written as what it derives from, and refused when it is read."""

_ROOTS: Final = frozenset({"builtins.object", "typing.Generic"})


@value
class _Fault:
    """Values of which class cannot be kept, and in which field of a model within."""

    type: str
    exception: bool = False
    path: str = ""


def unserializable_fields(lineage: Lineage, lineage_of: LineageOf) -> tuple[UnserializableField, ...]:
    """The fields of a model that no snapshot brings back; none where the author may have seen to that.

    Parameters:
        lineage: the model.
        lineage_of: finds the classes that its fields name.
    """
    try:
        return tuple(_Reader(lineage_of).fields(lineage))
    except (UnseenError, RecursionError):
        return ()


class _Reader:
    """Reads a model, and those that its fields hold."""

    def __init__(self, lineage_of: LineageOf) -> None:
        self._lineage_of = lineage_of
        self._entered: list[str] = []

    def fields(self, lineage: Lineage) -> Iterator[UnserializableField]:
        """The faulty fields of a model, or of a dataclass.

        Raises:
            UnseenError: something decides about its fields that is out of sight.
        """
        texts = [text for text in lineage if isinstance(text, ClassText)]
        if len(texts) + sum(map(_is_neutral, lineage)) < len(lineage):
            raise UnseenError
        converted = frozenset[str]().union(*map(converted_fields, texts))
        found: dict[str, UnserializableField | None] = {}
        for text in reversed(texts):
            for name, statement in _annotated(text.node):
                fault = None if name in converted or "*" in converted else self._field(statement, text.resolve)
                found[name] = _as_field(name, statement, text, fault) if fault else None
        return (field for field in found.values() if field)

    def _field(self, statement: ast.AnnAssign, resolve: Resolver) -> _Fault | None:
        try:
            if statement.value is not None and is_left_out(statement.value, resolve):
                return None
            return self._fault(statement.annotation, resolve)
        except UnseenError:
            return None

    def _fault(self, annotation: ast.expr, resolve: Resolver) -> _Fault | None:
        if isinstance(annotation, ast.Constant):
            return self._fault(parsed_text(annotation.value), resolve) if isinstance(annotation.value, str) else None
        if isinstance(annotation, ast.BinOp):
            return self._fault(annotation.left, resolve) or self._fault(annotation.right, resolve)
        if isinstance(annotation, ast.Subscript):
            return self._subscript(annotation, resolve)
        if not isinstance(annotation, ast.Name | ast.Attribute):
            return None
        meaning = resolve(ast.unparse(annotation))
        if isinstance(meaning, WrittenAlias):
            return self._fault(meaning.value, meaning.resolve)
        return self._class(meaning) if meaning else None

    def _subscript(self, annotation: ast.Subscript, resolve: Resolver) -> _Fault | None:
        meaning = resolve(ast.unparse(annotation.value))
        if not isinstance(meaning, str):
            return None
        arguments = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        if meaning in ANNOTATED:
            return self._fault(arguments[0], resolve) if says_nothing(arguments[1:], resolve) else None
        if meaning in FLEETING:
            return _Fault(FLEETING[meaning])
        module, _, name = meaning.rpartition(".")
        if module not in _CONTAINER_MODULES or name.lower() not in _CONTAINERS:
            return None
        return next((fault for each in arguments if (fault := self._fault(each, resolve))), None)

    def _class(self, fullname: str) -> _Fault | None:
        if fullname in FLEETING:
            return _Fault(FLEETING[fullname])
        if is_exception(fullname):
            return _Fault(fullname.removeprefix("builtins."), exception=True)
        lineage = None if fullname in self._entered else self._lineage_of(fullname)
        text = lineage[0] if lineage else None
        if lineage is None or not isinstance(text, ClassText):
            return None
        if names.MODEL in text.ancestors or is_dataclass(text):
            return self._within(fullname, lineage)
        return _plain_class(text, lineage)

    def _within(self, fullname: str, lineage: Lineage) -> _Fault | None:
        self._entered.append(fullname)
        try:
            fault = next(self.fields(lineage), None)
        except UnseenError:
            return None
        finally:
            self._entered.pop()
        return _Fault(fault.type, fault.exception, fault.name) if fault else None


def _plain_class(own: ClassText, lineage: Lineage) -> _Fault | None:
    """What is to be said of a class that is neither a model nor a dataclass.

    Pydantic takes nothing but an instance of it. Only a class that sets itself up is spoken of: a model may derive from
    another one, and a model comes back wherever it stood.
    """
    sets_itself_up = False
    for each in lineage:
        if isinstance(each, ClassText) and not has_own_schema(each):
            sets_itself_up = sets_itself_up or "__init__" in methods(each)
        elif each is None or isinstance(each, ClassText):
            return None
        elif each in _SCALARS or is_exception(each):
            return _Fault(own.node.name, exception=is_exception(each))
        elif each not in _ROOTS:
            return None
    return _Fault(own.node.name) if sets_itself_up else None


def _is_neutral(ancestor: ClassText | str | None) -> bool:
    """Whether a class from outside the project brings no field, and no way to write or to read one."""
    if not isinstance(ancestor, str):
        return False
    return ancestor in names.FIELDLESS or ancestor in _ROOTS or ancestor.startswith("surefoot.")


def _annotated(node: ast.ClassDef) -> Iterator[tuple[str, ast.AnnAssign]]:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            name = statement.target.id
            if not name.startswith("_") and name != "model_config":
                yield name, statement


def _as_field(name: str, statement: ast.AnnAssign, text: ClassText, fault: _Fault) -> UnserializableField:
    path = f"{name}.{fault.path}" if fault.path else name
    return UnserializableField(path, text.node.name, fault.type, fault.exception, text.place_of(statement))
