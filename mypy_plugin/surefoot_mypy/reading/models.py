"""The fields of models that keep state.

mypy does not say which fields have a default: it drops the metadata of `Annotated`, and keeps no values at all of a
file that came from its cache. So the text is read.
"""

import ast
from typing import Final

from mypy.nodes import FuncItem, MypyFile, OverloadedFuncDef, SymbolNode, TypeAlias, TypeInfo, Var

from surefoot.durability.text_fields import Lineage, unserializable_fields
from surefoot.graph import names
from surefoot.graph.declared import ModelField, UnserializableField
from surefoot.graph.location import Location
from surefoot.graph.uses import Constructor
from surefoot.models.class_text import ClassText, Meaning, WrittenAlias
from surefoot.models.constructor import constructor_of
from surefoot.models.fields import model_fields
from surefoot.models.members import DeclaredMembers, model_members
from surefoot_mypy.files.assignments import assigned
from surefoot_mypy.files.program import Program
from surefoot_mypy.names import class_named, find, short_name
from surefoot_mypy.reading.durability import may_be_unserializable

__all__ = ["Models"]

_PASSIVE: Final = names.FIELDLESS | names.NOMINAL
"""Classes without a text of their own here that look at nothing when a field is assigned to."""

_KNOWN: Final = names.FIELD | names.DATACLASS | {names.DATACLASS_FIELD}


class Models:
    """Reads models, wherever they are written.

    Parameters:
        program: where their files are found.
    """

    def __init__(self, program: Program) -> None:
        self._program = program

    def fields(self, info: TypeInfo) -> tuple[ModelField, ...] | None:
        """The fields of a model; None where not all that decides about them is in sight."""
        if info.fallback_to_any or info.type_vars:
            return None
        return model_fields(self._lineage(info))

    def constructor(self, event: TypeInfo) -> Constructor | None:
        """What building an event takes; None where not all that decides about it is in sight."""
        if event.fallback_to_any:
            return None
        meanings = ((cls, self._program.dialects.meaning(cls.fullname) or "") for cls in event.mro)
        return constructor_of([self._text(cls) or meaning for cls, meaning in meanings])

    def unserializable(self, info: TypeInfo) -> tuple[UnserializableField, ...]:
        """The fields of a model that no snapshot brings back."""
        own = [cls for cls in info.mro if self._has_text(cls)]
        if info.fallback_to_any or not may_be_unserializable(own):
            return ()
        return unserializable_fields(self._canonical_line(info), self._line_of)

    def _line_of(self, fullname: str) -> Lineage | None:
        info = class_named(fullname, self._program.modules)
        return None if info is None or info.fallback_to_any else self._canonical_line(info)

    def _canonical_line(self, info: TypeInfo) -> Lineage:
        line = [self._text(cls) or self._program.dialects.meaning(cls.fullname) for cls in info.mro]
        # mypy leaves it out of the line.
        return [*line, "typing.Protocol"] if any(cls.is_protocol for cls in info.mro) else line

    def members(self, info: TypeInfo) -> DeclaredMembers | None:
        """All that an instance of a model can be asked for by name; None where there may be more."""
        return None if info.fallback_to_any else model_members(self._lineage(info))

    def validates_assignment(self, info: TypeInfo) -> bool:
        """Whether a model looks at what is assigned to its fields, or may do so."""
        if not info.has_base(names.MODEL):
            return False
        texts = [self._text(cls) or cls.fullname for cls in info.mro]
        return any(
            "validate_assignment" in ast.unparse(each.node) if isinstance(each, ClassText) else each not in _PASSIVE
            for each in texts
        )

    def _lineage(self, info: TypeInfo) -> list[ClassText | str]:
        return [self._text(cls) or cls.fullname for cls in info.mro]

    def _text(self, cls: TypeInfo) -> ClassText | None:
        node = self._program.class_statement(cls) if self._has_text(cls) else None
        if node is None:
            return None
        home = self._program.home(cls)
        ancestors = frozenset(base.fullname for base in cls.mro)
        location = Location(home.path, node.lineno, node.col_offset + 1)
        return ClassText(cls.fullname, ancestors, node, lambda name: self._meaning(name, home), location)

    def _has_text(self, cls: TypeInfo) -> bool:
        """Whether the text of a class tells what it adds to a model.

        Whether mypy reports on its file must not matter: of files from its cache, mypy does not tell.
        """
        known = cls.fullname in names.FIELDLESS or self._program.dialects.library(cls.fullname) is not None
        return not known and not self._program.home(cls).is_stub

    def _meaning(self, name: str, tree: MypyFile) -> Meaning:
        node = find(name, tree, self._program.modules)
        if node is None or isinstance(node, TypeInfo) or _is_form(node):
            return node.fullname if node else None
        if isinstance(node, TypeAlias):
            return self._alias(node, tree)
        if isinstance(node, FuncItem | OverloadedFuncDef):
            return node.fullname if node.fullname in _KNOWN else None
        return self._alias(node, tree) if isinstance(node, Var) else None

    def _alias(self, node: TypeAlias | Var, tree: MypyFile) -> Meaning:
        home, value = assigned(node, tree, self._program)
        return WrittenAlias(value, lambda name: self._meaning(name, home)) if value else None


def _is_form(node: SymbolNode) -> bool:
    """Whether a name stands for a form of `typing`, such as `Annotated`, or an alias there, such as `List`."""
    module = node.fullname.rpartition(".")[0]
    return module in ("typing", "typing_extensions") and short_name(node.fullname)[0].isupper()
