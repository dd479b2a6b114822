"""Which fields of a pydantic model lack a default: what the statement says that declares one."""

import ast
from collections.abc import Iterable
from typing import Final, Literal, TypeAlias

from surefoot.graph import names
from surefoot.models.class_text import (
    ANNOTATED,
    FINAL,
    Meaning,
    Resolver,
    UnseenError,
    WrittenAlias,
    last_part,
    parsed_text,
)

__all__ = ["Default", "calls_field", "declared_default", "declared_name", "is_field", "is_required"]

Default: TypeAlias = Literal["given", "missing", "no field"]
"""Whether a field has a default; some annotations declare no field."""

_CLASS_VAR: Final = frozenset({"typing.ClassVar", "typing_extensions.ClassVar"})


def is_field(statement: ast.AnnAssign, resolve: Resolver) -> bool | None:
    """Whether a statement of a class body declares a field; None where that is out of sight."""
    name = declared_name(statement)
    if not name or _is_private(name):
        return False
    try:
        return _annotated_default(statement.annotation, resolve) != "no field"
    except (UnseenError, RecursionError):
        return None


def is_required(statement: ast.AnnAssign, resolve: Resolver) -> bool | None:
    """Whether a model can be made without the field that a statement of its class body declares.

    Returns:
        None where that is out of sight.
    """
    try:
        return _default(statement, resolve) == "missing"
    except (UnseenError, RecursionError):
        return None


def declared_default(statement: ast.AnnAssign, resolve: Resolver) -> Default:
    """What a statement of a class body says of the name that it annotates.

    Raises:
        UnseenError: what decides about it is out of sight.
    """
    return "no field" if _is_private(declared_name(statement)) else _default(statement, resolve)


def declared_name(statement: ast.stmt) -> str:
    """The name that a statement annotates; empty if it is another statement, or one that Python does not heed."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.simple:
        return statement.target.id
    return ""


def _is_private(name: str) -> bool:
    """Whether a name is no field, whatever its annotation says."""
    return name.startswith("_") or name == "model_config"


def _default(statement: ast.AnnAssign, resolve: Resolver) -> Default:
    annotated = _annotated_default(statement.annotation, resolve)
    value = statement.value
    if annotated == "no field" or value is None:
        return annotated
    if _is_ellipsis(value):
        if annotated == "given":
            raise UnseenError  # a default in the annotation goes, a factory stays: that is up to the release
        return "missing"
    if not calls_field(value, resolve):
        return "given"
    own = _field_default(value, resolve)
    if own is None and annotated == "given" and _says_there_is_none(value):
        raise UnseenError  # whether the default or the factory in the annotation stays is up to the release
    return own or annotated


def _annotated_default(annotation: ast.expr, resolve: Resolver) -> Default:
    """What an annotation says by itself."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _annotated_default(parsed_text(annotation.value), resolve)
    if isinstance(annotation, ast.Name | ast.Attribute):
        meaning = resolve(ast.unparse(annotation))
        if isinstance(meaning, WrittenAlias):
            return _annotated_default(meaning.value, meaning.resolve)
        return _plain(meaning)
    if isinstance(annotation, ast.Subscript):
        meaning = resolve(ast.unparse(annotation.value))
        if meaning in ANNOTATED and isinstance(annotation.slice, ast.Tuple):
            inner, *metadata = annotation.slice.elts
            return _with_metadata(_annotated_default(inner, resolve), metadata, resolve)
        if meaning in FINAL:
            return _annotated_default(annotation.slice, resolve)
        if isinstance(meaning, WrittenAlias):
            raise UnseenError
        return _plain(meaning)
    if isinstance(annotation, ast.BinOp) or (isinstance(annotation, ast.Constant) and annotation.value is None):
        return "missing"  # what a member of a union carries counts for nothing
    raise UnseenError


def _plain(meaning: Meaning) -> Default:
    if meaning is None:
        raise UnseenError
    return "no field" if meaning in _CLASS_VAR else "missing"


def _with_metadata(default: Default, metadata: Iterable[ast.expr], resolve: Resolver) -> Default:
    for item in metadata:
        if default == "missing":
            default = _metadata_default(item, resolve) or default
    return default


def _metadata_default(item: ast.expr, resolve: Resolver) -> Default | None:
    """What a piece of metadata says of the default; None for nothing."""
    if isinstance(item, ast.Constant):
        return None
    meaning = resolve(ast.unparse(item.func if isinstance(item, ast.Call) else item))
    if isinstance(meaning, WrittenAlias) and not isinstance(item, ast.Call):
        return _metadata_default(meaning.value, meaning.resolve)
    if not isinstance(meaning, str):
        raise UnseenError
    return _field_default(item, resolve) if isinstance(item, ast.Call) and meaning in names.FIELD else None


def calls_field(value: ast.expr, resolve: Resolver) -> bool:
    """Whether an expression is a call of pydantic's `Field`.

    Raises:
        UnseenError: it may be.
    """
    if not isinstance(value, ast.Call):
        return False
    meaning = resolve(ast.unparse(value.func))
    if meaning is None and last_part(value) == "Field":
        raise UnseenError
    return meaning in names.FIELD


def _field_default(call: ast.expr, resolve: Resolver) -> Default | None:
    """What a call of `Field` says of the default; None for nothing."""
    assert isinstance(call, ast.Call)
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in given or any(isinstance(argument, ast.Starred) for argument in call.args):
        raise UnseenError
    default = call.args[0] if call.args else given.get("default")
    if default is not None:
        return None if _is_ellipsis(default) else "given"
    factory = given.get("default_factory")
    nothing = factory is None or (isinstance(factory, ast.Constant) and factory.value is None)
    return None if nothing else "given"


def _says_there_is_none(call: ast.expr) -> bool:
    """Whether a call of `Field` that brings no default does so expressly."""
    return isinstance(call, ast.Call) and (
        bool(call.args) or any(keyword.arg in ("default", "default_factory") for keyword in call.keywords)
    )


def _is_ellipsis(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...
