"""The shape of models: their fields with types, as far as text can tell."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from surefoot.graph import names
from surefoot.graph.location import Location
from surefoot.models.class_text import ClassText
from surefoot_lint.project.index import Index
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.models.enumerations import members
from surefoot_lint.reading.models.schema_fields import FieldSchema, declared_fields
from surefoot_lint.reading.models.state_models import Models

__all__ = ["Extra", "FieldSchema", "Schema", "Schemas"]

Extra: TypeAlias = Literal["allow", "forbid", "ignore"]
"""What a model does with fields that it does not declare, in the words of pydantic."""

_VALIDATORS = frozenset({"model_validator", "root_validator"})


@dataclass(frozen=True, slots=True)
class Schema:
    """The shape of a class.

    Parameters:
        bases: full names of what it derives from, itself first.
        fields: name → field; of an enumeration the members, with their values in place of types.
        refers_to: full names of the classes of the project that its fields name.
        whole: all that it derives from is in sight.
        location: None for a class that a call makes.
    """

    bases: tuple[str, ...]
    extra: Extra
    fields: Mapping[str, FieldSchema]
    refers_to: tuple[str, ...]
    whole: bool
    location: Location | None

    @property
    def is_enum(self) -> bool:
        """Whether it is an enumeration."""
        return _is_enum(self.bases)


class Schemas:
    """Reads the shapes of classes, wherever in the project they are written.

    Parameters:
        index: where names are looked up.
    """

    def __init__(self, index: Index, classes: Classes) -> None:
        self._index = index
        self._classes = classes
        self._models = Models(index, classes)

    def of(self, fullname: str) -> Schema | None:
        """The shape of a class, by its own name or by one that a module gives it.

        Returns:
            None if it is none of the project, or none that was read.
        """
        scope = next((scope for scope in self._scopes(fullname) if self._classes.fullname(scope) == fullname), None)
        scope = scope or self._imported(fullname)
        return None if scope is None else self._schema(scope)

    def _scopes(self, fullname: str) -> Iterator[Scope]:
        for module in self._index.modules:
            if fullname.startswith(f"{module.name}."):
                yield from (scope for scope in module.scope.all_inner() if scope.kind == "class")

    def _imported(self, fullname: str) -> Scope | None:
        home, _, name = fullname.rpartition(".")
        for module in self._index.modules:
            if module.name == home:
                meaning = self._index.resolve(name, module.scope, None)
                if isinstance(meaning, Scope) and meaning.kind == "class":
                    return meaning
        return None

    def _schema(self, scope: Scope) -> Schema:
        declared = self._classes.declared(scope)
        lineage = self._models.texts(scope)
        texts = [text for text in lineage if isinstance(text, ClassText)]
        fields: dict[str, FieldSchema] = {}
        named: dict[str, None] = {}
        for text in reversed(texts):
            if _is_enum(text.ancestors):
                fields |= {name: FieldSchema(value, None) for name, value in members(text)}
            else:
                fields |= declared_fields(text, named, filled=any(map(_fills_in, texts)))
        takes_all = names.EVENT in declared.mro or names.DICT_STATE in declared.mro
        stated = (extra for text in texts if (extra := _extra(text)))
        return Schema(
            bases=declared.mro,
            extra=next(stated, "allow" if takes_all else "ignore"),
            fields=fields,
            refers_to=tuple(name for name in named if next(self._scopes(name), None)),
            whole=declared.whole and None not in lineage,
            location=self._location(scope),
        )

    def _location(self, scope: Scope) -> Location | None:
        module = self._index.module_of(scope)
        return module.location(scope.node) if any(each is scope for each in module.scope.all_inner()) else None


def _is_enum(ancestors: Iterable[str]) -> bool:
    return any(each.startswith("enum.") for each in ancestors)


def _fills_in(text: ClassText) -> bool:
    """Whether a class may fill in fields that it is not given."""
    functions = [node for node in text.node.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    decorators = {ast.unparse(decorator) for function in functions for decorator in function.decorator_list}
    return any(function.name in names.MODEL_HOOKS for function in functions) or any(
        decorator.partition("(")[0].rpartition(".")[2] in _VALIDATORS for decorator in decorators
    )


def _extra(text: ClassText) -> Extra | None:
    """What a class says of further fields: in its `model_config`, or beside its bases."""
    settings = {keyword.arg: keyword.value for keyword in text.node.keywords}
    for statement in text.node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if any(isinstance(target, ast.Name) and target.id == "model_config" for target in targets):
                settings |= _settings(statement.value)
    value = settings.get("extra")
    match value.value if isinstance(value, ast.Constant) else None:
        case ("allow" | "forbid" | "ignore") as extra:
            return extra
    return None


def _settings(value: ast.expr) -> dict[str | None, ast.expr]:
    """The keys and values of a `ConfigDict(...)`, or of a dictionary."""
    if isinstance(value, ast.Call):
        return {keyword.arg: keyword.value for keyword in value.keywords}
    if isinstance(value, ast.Dict):
        pairs = zip(value.keys, value.values, strict=True)
        return {key.value: each for key, each in pairs if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    return {}
