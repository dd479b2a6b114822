"""Which fields of a pydantic model lack a default, from its source text.

Both static front ends find a class and what its names stand for, each in its own way; what the text then means is said
here, once. Whatever could make a difference and is out of sight makes the whole model unknown: a base class, the type
of a field (it may be an alias that brings a default along), a method that may fill in fields by itself.
"""

import ast
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, Protocol, TypeAlias

from surefoot.graph import names
from surefoot.graph.declared import ModelField
from surefoot.graph.location import Location

__all__ = [
    "ANNOTATED",
    "ClassText",
    "FINAL",
    "Meaning",
    "Resolver",
    "UnseenError",
    "WrittenAlias",
    "calls_field",
    "is_field",
    "is_plain",
    "is_required",
    "model_fields",
    "parsed_text",
    "rebinds",
    "stands_in_line",
]


class Resolver(Protocol):
    """What a dotted name stands for where some text is written."""

    def __call__(self, name: str, /) -> "Meaning": ...


@dataclass(frozen=True, slots=True)
class WrittenAlias:
    """A name that stands for an expression, and where that is read."""

    value: ast.expr
    resolve: Resolver


Meaning: TypeAlias = str | WrittenAlias | None
"""The full name of a class, of a form of `typing`, or of pydantic's `Field`; None for anything else."""


@dataclass(frozen=True, slots=True)
class ClassText:
    """A class of the project.

    Parameters:
        ancestors: full names of what it derives from.
        location: its `class` line.
    """

    fullname: str
    ancestors: frozenset[str]
    node: ast.ClassDef
    resolve: Resolver
    location: Location | None = None


_Default: TypeAlias = Literal["given", "missing", "no field"]

_CLASS_VAR: Final = frozenset({"typing.ClassVar", "typing_extensions.ClassVar"})
ANNOTATED: Final = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
FINAL: Final = frozenset({"typing.Final", "typing_extensions.Final"})
_CLASS_DECORATORS: Final = frozenset({"final"})
_DECORATORS: Final = frozenset(
    {
        "abstractmethod",
        "cached_property",
        "classmethod",
        "computed_field",
        "field_serializer",
        "field_validator",
        "getter",
        "model_serializer",
        "overload",
        "override",
        "property",
        "setter",
        "staticmethod",
    }
)
"""Decorators of methods that change nothing about which fields must be given."""


class UnseenError(Exception):
    """Something decides about a field, and is out of sight."""


def model_fields(lineage: Sequence[ClassText | str]) -> tuple[ModelField, ...] | None:
    """The fields of a model; None where not all that decides about them is in sight.

    Parameters:
        lineage: the class and its ancestors, nearest first; those outside the project by full name.
    """
    texts = [each for each in lineage if isinstance(each, ClassText)]
    if not all(each in names.FIELDLESS for each in lineage if isinstance(each, str)) or not stands_in_line(texts):
        return None
    defaults: dict[str, _Default] = {}
    try:
        for text in reversed(texts):
            own = _own_defaults(text)
            # A field of one class that is none in another: pydantic takes the value of the one for that of the other.
            if any((each == "no field") != (defaults.get(name, each) == "no field") for name, each in own.items()):
                return None
            defaults |= own
            if rebinds(text, [name for name, each in defaults.items() if each != "no field"]):
                return None
    except (UnseenError, RecursionError):
        return None
    return tuple(ModelField(name, each == "missing") for name, each in defaults.items() if each != "no field")


def stands_in_line(texts: Sequence[ClassText]) -> bool:
    """Whether each of these models derives from the next.

    Where two are brought together, pydantic looks for a field in another order than Python for an attribute.
    """
    models = [text for text in texts if names.MODEL in text.ancestors]
    return all(base.fullname in heir.ancestors for heir, base in pairwise(models))


def is_plain(text: ClassText) -> bool:
    """Whether nothing but the annotations in a class decides about its fields."""
    node = text.node
    known = all(_last(decorator) in _CLASS_DECORATORS for decorator in node.decorator_list)
    if not known or any(keyword.arg in (None, "metaclass") for keyword in node.keywords):
        return False
    return all(_declared_name(statement) or _is_harmless(statement) for statement in node.body)


def rebinds(text: ClassText, fields: Collection[str]) -> bool:
    """Whether a class gives the name of a field to something else, which pydantic may take for its default."""
    for statement in text.node.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                bound = {name}
            case ast.Assign(targets=targets):
                bound = {target.id for target in targets if isinstance(target, ast.Name)}
            case _:
                continue
        if not bound.isdisjoint(fields):
            return True
    return False


def is_field(statement: ast.AnnAssign, resolve: Resolver) -> bool | None:
    """Whether a statement of a class body declares a field; None where that is out of sight."""
    name = _declared_name(statement)
    if not name or name.startswith("_") or name == "model_config":
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


def _own_defaults(text: ClassText) -> Mapping[str, _Default]:
    """What the class body says of each name that it annotates."""
    if not is_plain(text):
        raise UnseenError
    defaults: dict[str, _Default] = {}
    for statement in text.node.body:
        if isinstance(statement, ast.AnnAssign) and (name := _declared_name(statement)):
            private = name.startswith("_") or name == "model_config"
            defaults[name] = "no field" if private else _default(statement, text.resolve)
    if names.MODEL not in text.ancestors and any(default != "no field" for default in defaults.values()):
        raise UnseenError
    return defaults


def _declared_name(statement: ast.stmt) -> str:
    """The name that a statement annotates; empty if it is another statement, or one that Python does not heed."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.simple:
        return statement.target.id
    return ""


def _is_harmless(statement: ast.stmt) -> bool:
    """Whether a statement of a class body decides nothing about fields."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        known = all(_last(decorator) in _DECORATORS for decorator in statement.decorator_list)
        return known and statement.name not in names.MODEL_HOOKS
    if isinstance(statement, ast.Assign):
        return all(isinstance(target, ast.Name) and target.id not in names.MODEL_HOOKS for target in statement.targets)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.ClassDef | ast.Pass)


def _default(statement: ast.AnnAssign, resolve: Resolver) -> _Default:
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


def _annotated_default(annotation: ast.expr, resolve: Resolver) -> _Default:
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


def _plain(meaning: Meaning) -> _Default:
    if meaning is None:
        raise UnseenError
    return "no field" if meaning in _CLASS_VAR else "missing"


def _with_metadata(default: _Default, metadata: Iterable[ast.expr], resolve: Resolver) -> _Default:
    for item in metadata:
        if default == "missing":
            default = _metadata_default(item, resolve) or default
    return default


def _metadata_default(item: ast.expr, resolve: Resolver) -> _Default | None:
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
    if meaning is None and _last(value) == "Field":
        raise UnseenError
    return meaning in names.FIELD


def _field_default(call: ast.expr, resolve: Resolver) -> _Default | None:
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


def _last(decorator: ast.expr) -> str:
    """The last part of the name of a decorator, called or not."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def parsed_text(text: str) -> ast.expr:
    """An annotation that is written as text.

    Raises:
        UnseenError: it is no expression.
    """
    try:
        return ast.parse(f"({text})", mode="eval").body
    except (SyntaxError, ValueError) as error:
        raise UnseenError from error
