"""The fields of models that keep state.

mypy does not say which fields have a default: it drops the metadata of `Annotated`, and keeps no values at all of a
file that came from its cache. So the text is read.
"""

from mypy.nodes import FuncItem, MypyFile, OverloadedFuncDef, SymbolNode, TypeAlias, TypeInfo, Var

from surefoot.graph import names
from surefoot.graph.declared import ModelField
from surefoot.graph.uses import Constructor
from surefoot.model_constructor import constructor_of
from surefoot.model_source import ClassText, Meaning, WrittenAlias, model_fields
from surefoot_mypy.files.assignments import assigned
from surefoot_mypy.files.program import Program
from surefoot_mypy.names import find, short_name

__all__ = ["Models"]


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
        lineage = [self._text(cls) or cls.fullname for cls in info.mro]
        return model_fields(lineage)

    def constructor(self, event: TypeInfo) -> Constructor | None:
        """What building an event takes; None where not all that decides about it is in sight."""
        if event.fallback_to_any:
            return None
        meanings = ((cls, self._program.dialects.meaning(cls.fullname) or "") for cls in event.mro)
        return constructor_of([self._text(cls) or meaning for cls, meaning in meanings])

    def _text(self, cls: TypeInfo) -> ClassText | None:
        home = self._program.home(cls)
        if cls.fullname in names.FIELDLESS or self._program.is_ignored(home):
            return None
        node = self._program.class_statement(cls)
        if node is None:
            return None
        ancestors = frozenset(base.fullname for base in cls.mro)
        return ClassText(cls.fullname, ancestors, node, lambda name: self._meaning(name, home))

    def _meaning(self, name: str, tree: MypyFile) -> Meaning:
        node = find(name, tree, self._program.modules)
        if node is None or isinstance(node, TypeInfo) or _is_form(node):
            return node.fullname if node else None
        if isinstance(node, TypeAlias):
            return self._alias(node, tree)
        if isinstance(node, FuncItem | OverloadedFuncDef):
            return node.fullname if node.fullname in names.FIELD else None
        return self._alias(node, tree) if isinstance(node, Var) else None

    def _alias(self, node: TypeAlias | Var, tree: MypyFile) -> Meaning:
        home, value = assigned(node, tree, self._program)
        return WrittenAlias(value, lambda name: self._meaning(name, home)) if value else None


def _is_form(node: SymbolNode) -> bool:
    """Whether a name stands for a form of `typing`, such as `Annotated`, or an alias there, such as `List`."""
    module = node.fullname.rpartition(".")[0]
    return module in ("typing", "typing_extensions") and short_name(node.fullname)[0].isupper()
