"""What the text of a class says of how its values are written and read: whether pydantic is left to its own devices."""

import ast
from collections.abc import Sequence
from typing import Final

from surefoot.graph import names
from surefoot.models.class_text import ClassText, Resolver, UnseenError
from surefoot.models.defaults import calls_field

__all__ = ["converted_fields", "has_own_schema", "is_dataclass", "is_left_out", "methods", "says_nothing"]

_PLAIN_DECORATORS: Final = frozenset({"typing.final", "typing_extensions.final"})
_SCHEMA_HOOKS: Final = frozenset({"__get_pydantic_core_schema__", "__get_validators__"})
_MODEL_DECORATORS: Final = frozenset({"model_serializer", "model_validator", "root_validator"})
_FIELD_DECORATORS: Final = frozenset({"field_serializer", "field_validator", "serializer", "validator"})
_FIELD_OPTIONS: Final = frozenset({"exclude", "exclude_if"})
_DATACLASS_OPTIONS: Final = frozenset({"init", "metadata"})


def is_dataclass(text: ClassText) -> bool:
    """Whether a class is a dataclass, and has no other decorator."""
    decorators = [each.func if isinstance(each, ast.Call) else each for each in text.node.decorator_list]
    return len(decorators) == 1 and text.resolve(ast.unparse(decorators[0])) in names.DATACLASS


def has_own_schema(text: ClassText) -> bool:
    """Whether a class that is no model may tell pydantic how its objects are made."""
    return not _is_bare(text) or bool(text.node.keywords) or not _SCHEMA_HOOKS.isdisjoint(methods(text))


def methods(text: ClassText) -> frozenset[str]:
    """The names of the methods in a class, and of what it assigns."""
    body = text.node.body
    functions = {each.name for each in body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    targets = [target for each in body if isinstance(each, ast.Assign) for target in each.targets]
    return frozenset(functions | {target.id for target in targets if isinstance(target, ast.Name)})


def converted_fields(text: ClassText) -> frozenset[str]:
    """The fields that methods of a model, or of a dataclass, write or read; `*` for all.

    Raises:
        UnseenError: it may convert them in another way.
    """
    node = text.node
    if any(keyword.arg in (None, "metaclass", "json_encoders") for keyword in node.keywords):
        raise UnseenError
    if not is_dataclass(text) and not (_is_bare(text) and names.MODEL_HOOKS.isdisjoint(methods(text))):
        raise UnseenError
    found: set[str] = set()
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            found.update(*map(_named_by, statement.decorator_list))
        elif isinstance(statement, ast.ClassDef) and statement.name == "Config":
            raise UnseenError
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            if _is_config(statement) and _may_convert(statement.value):
                raise UnseenError
            found |= _named_by(statement.value)
    return frozenset(found)


def is_left_out(default: ast.expr, resolve: Resolver) -> bool:
    """Whether the value that a field is given in the class body may keep it out of a dump.

    Raises:
        UnseenError: it may be a call of `Field`.
    """
    if not isinstance(default, ast.Call | ast.Name | ast.Attribute):
        return False
    if calls_field(default, resolve):
        return _has_keyword(default, _FIELD_OPTIONS)
    meaning = resolve(ast.unparse(default.func if isinstance(default, ast.Call) else default))
    if meaning == names.DATACLASS_FIELD:
        return _has_keyword(default, _DATACLASS_OPTIONS)
    return not isinstance(meaning, str)


def says_nothing(metadata: Sequence[ast.expr], resolve: Resolver) -> bool:
    """Whether what stands behind a type in `Annotated` changes nothing about how its values are written.

    Raises:
        UnseenError: it may be a call of `Field`.
    """
    return all(
        isinstance(item, ast.Constant) or (calls_field(item, resolve) and not _has_keyword(item, _FIELD_OPTIONS))
        for item in metadata
    )


def _is_bare(text: ClassText) -> bool:
    decorators = [text.resolve(ast.unparse(decorator)) for decorator in text.node.decorator_list]
    return all(decorator in _PLAIN_DECORATORS for decorator in decorators)


def _named_by(decorator: ast.expr) -> set[str]:
    """The fields that a decorator of pydantic is given."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    name = ast.unparse(called).rpartition(".")[2]
    if name in _MODEL_DECORATORS:
        return {"*"}
    if name not in _FIELD_DECORATORS or not isinstance(decorator, ast.Call):
        # The decorator may also have been called before: `write = field_serializer("lock")(dump)`.
        return _named_by(called) if isinstance(called, ast.Call) else set()
    given = {each.value for each in decorator.args if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    return given if len(given) == len(decorator.args) else {"*"}


def _is_config(statement: ast.Assign | ast.AnnAssign) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(target, ast.Name) and target.id == "model_config" for target in targets)


def _may_convert(value: ast.expr) -> bool:
    """Whether a configuration may say how values of some class are written."""
    if isinstance(value, ast.Call):
        return bool(value.args) or _has_keyword(value, frozenset({"json_encoders"}))
    if isinstance(value, ast.Dict):
        return any(not isinstance(key, ast.Constant) or key.value == "json_encoders" for key in value.keys)
    return True


def _has_keyword(call: ast.expr, wanted: frozenset[str]) -> bool:
    """Whether a call has one of these keywords, or may have."""
    return isinstance(call, ast.Call) and any(each.arg is None or each.arg in wanted for each in call.keywords)
