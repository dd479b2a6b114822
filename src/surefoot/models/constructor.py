"""What the constructor of an event takes, from the text of its class: which keywords, and which of them must be given.

`fields` and `defaults` say which names are fields and which of these have a default. Here is what pydantic adds to it
for the caller: aliases, and what the configuration of the class says of names and of further keywords.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from surefoot.graph import names
from surefoot.graph.uses import Constructor, TakenField
from surefoot.models.class_text import ANNOTATED, FINAL, ClassText, Resolver, UnseenError, WrittenAlias, parsed_text
from surefoot.models.defaults import calls_field, is_field, is_required
from surefoot.models.fields import is_plain, rebinds, stands_in_line

__all__ = ["constructor_of"]

_ENTRIES: Final[Mapping[str, str]] = {names.STOP_EVENT: "result", names.CORRELATED: "request_id"}
"""Classes of the library → the keyword that they take besides fields."""

_FIELDLESS: Final = frozenset(
    {
        names.EVENT,
        names.START_EVENT,
        names.STOP_EVENT,
        names.INPUT_REQUIRED_EVENT,
        names.HUMAN_RESPONSE_EVENT,
        names.CORRELATED,
        *names.EVENT_BASES,
        *names.FIELDLESS,
    }
)
"""Ancestors of an event that bring no field along."""

_OF_ENTRIES: Final = frozenset({"get", "items", "keys", "to_dict", "values"})
"""Methods of an event that give what it was given beside its fields."""

_Config: TypeAlias = dict[str, object]

_BY_ALIAS: Final = "validate_by_alias"
_BY_NAME: Final = ("validate_by_name", "populate_by_name")
_HEEDED: Final = frozenset({"extra", _BY_ALIAS, *_BY_NAME, "alias_generator"})


def constructor_of(lineage: Sequence[ClassText | str]) -> Constructor | None:
    """What building an event takes; None where something that decides is out of sight.

    Parameters:
        lineage: the class and its ancestors, nearest first; those outside the project by full name.
    """
    texts = [each for each in lineage if isinstance(each, ClassText)]
    ours = [each for each in lineage if isinstance(each, str)]
    if not all(each in _FIELDLESS for each in ours) or not stands_in_line(texts) or not all(map(is_plain, texts)):
        return None
    try:
        config = _config(texts)
        fields = _fields(texts, config)
    except (UnseenError, RecursionError):
        return None
    entries = frozenset(_ENTRIES[each] for each in ours if each in _ENTRIES) - {field.name for field in fields}
    positional = _ENTRIES[names.STOP_EVENT] if names.STOP_EVENT in ours else ""
    # The constructor of `StopEvent` keeps what is called `result` for itself, unless a field has that very name.
    if positional and any((positional in each.keywords) != (each.name == positional) for each in fields):
        return None
    extra = config.get("extra")
    free = extra in ("allow", "ignore") or any(map(_reads_entries, texts))
    return Constructor(fields, entries, positional, free=free, closed=extra == "forbid")


def _reads_entries(text: ClassText) -> bool:
    """Whether a class works with what it is given beside its fields, which then is no mistake."""
    return any(_is_of_entries(node) for method in text.node.body for node in ast.walk(method))


def _is_of_entries(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="_data") | ast.FunctionDef(name="__getattr__" | "__getattribute__"):
            return True
        case ast.Attribute(value=ast.Name(id="self"), attr=attribute):
            return attribute in _OF_ENTRIES
        case ast.Subscript(value=ast.Name(id="self")):
            return True
    return False


def _fields(texts: Sequence[ClassText], config: _Config) -> tuple[TakenField, ...]:
    found: dict[str, TakenField | None] = {}
    for text in reversed(texts):
        own: dict[str, TakenField | None] = {}
        for statement in text.node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                own[statement.target.id] = _field(statement.target.id, statement, text.resolve, config)
        if names.MODEL not in text.ancestors and any(own.values()):
            raise UnseenError
        if any((each is None) != (found[name] is None) for name, each in own.items() if name in found):
            raise UnseenError  # a field of one class that is none in another
        found |= own
        if rebinds(text, [name for name, each in found.items() if each is not None]):
            raise UnseenError  # whether that is its default is up to the release
    return tuple(each for each in found.values() if each is not None)


def _field(name: str, statement: ast.AnnAssign, resolve: Resolver, config: _Config) -> TakenField | None:
    """A field; None for what is none. Where its type is out of sight, so is how it is given."""
    if is_field(statement, resolve) is False:
        return None
    try:
        alias = _alias(list(_calls(statement, resolve)))
    except UnseenError:
        return TakenField(name, (), required=False)
    return TakenField(name, _keywords(name, alias, config), required=is_required(statement, resolve) is True)


def _keywords(name: str, alias: str | None, config: _Config) -> tuple[str, ...]:
    if alias is None:
        return (name,)
    by_name = (name,) if any(config.get(each, False) for each in _BY_NAME) else ()
    return (alias, *by_name) if config.get(_BY_ALIAS, True) else by_name


# --- aliases ----------------------------------------------------------------------------------------------------------


def _alias(calls: Sequence[ast.Call]) -> str | None:
    """The name by which a field is given, as the calls of `Field` that describe it say."""
    said = [alias for call in calls for alias in (_alias_of(call),) if alias is not None]
    if len(said) > 1:
        raise UnseenError  # which of them counts is up to the release
    return said[0] if said else None


def _alias_of(call: ast.Call) -> str | None:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if None in given:
        raise UnseenError
    for option in ("validation_alias", "alias"):
        if option not in given:
            continue
        value = given[option]
        if not isinstance(value, ast.Constant) or not isinstance(value.value, str | None):
            raise UnseenError
        if value.value is not None:
            return value.value
    return None


def _calls(statement: ast.AnnAssign, resolve: Resolver) -> Iterator[ast.Call]:
    """The calls of `Field` that describe a field."""
    yield from _calls_in(statement.annotation, resolve)
    value = statement.value
    if isinstance(value, ast.Call) and calls_field(value, resolve):
        yield value


def _calls_in(annotation: ast.expr, resolve: Resolver) -> Iterator[ast.Call]:
    """The calls of `Field` in what an annotation carries along."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        yield from _calls_in(parsed_text(annotation.value), resolve)
    elif isinstance(annotation, ast.Name | ast.Attribute):
        meaning = resolve(ast.unparse(annotation))
        if meaning is None:
            raise UnseenError
        if isinstance(meaning, WrittenAlias):
            yield from _calls_in(meaning.value, meaning.resolve)
    elif isinstance(annotation, ast.Subscript):
        meaning = resolve(ast.unparse(annotation.value))
        if not isinstance(meaning, str):
            raise UnseenError
        if meaning in FINAL:
            yield from _calls_in(annotation.slice, resolve)
        elif meaning in ANNOTATED and isinstance(annotation.slice, ast.Tuple):
            inner, *metadata = annotation.slice.elts
            yield from _calls_in(inner, resolve)
            for item in metadata:
                yield from _calls_behind(item, resolve)
    elif not isinstance(annotation, ast.BinOp | ast.Constant):
        raise UnseenError  # a type variable is made by a call


def _calls_behind(item: ast.expr, resolve: Resolver) -> Iterator[ast.Call]:
    """The call of `Field` that a piece of metadata is, if it is one."""
    if isinstance(item, ast.Constant):
        return
    meaning = resolve(ast.unparse(item.func if isinstance(item, ast.Call) else item))
    if isinstance(meaning, WrittenAlias) and not isinstance(item, ast.Call):
        yield from _calls_behind(meaning.value, meaning.resolve)
    elif not isinstance(meaning, str):
        raise UnseenError
    elif isinstance(item, ast.Call) and meaning in names.FIELD:
        yield item


# --- configuration ----------------------------------------------------------------------------------------------------


def _config(texts: Sequence[ClassText]) -> _Config:
    """What the classes say of keywords, each overriding what those before it said."""
    config: _Config = {}
    for text in reversed(texts):
        for statement in text.node.body:
            if isinstance(statement, ast.ClassDef) and statement.name == "Config":
                raise UnseenError  # the old way to write it, with other names
            if _sets_config(statement):
                assert isinstance(statement, ast.Assign | ast.AnnAssign)
                config |= _options(statement.value)
        config |= _heeded((keyword.arg, keyword.value) for keyword in text.node.keywords)
    if config.get("alias_generator") is not None:
        raise UnseenError
    return config


def _sets_config(statement: ast.stmt) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    return any(_bound(target) == "model_config" for target in targets)


def _options(value: ast.expr | None) -> _Config:
    if isinstance(value, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
        return _heeded(
            (key if isinstance(key, str) else None, each) for key, each in zip(keys, value.values, strict=True)
        )
    if isinstance(value, ast.Call) and not value.args and ast.unparse(value.func).rpartition(".")[2] == "ConfigDict":
        return _heeded((keyword.arg, keyword.value) for keyword in value.keywords)
    raise UnseenError


def _heeded(options: Iterator[tuple[str | None, ast.expr]]) -> _Config:
    found: _Config = {}
    for name, value in options:
        if name is None or (name in _HEEDED and not isinstance(value, ast.Constant)):
            raise UnseenError
        if name in _HEEDED and isinstance(value, ast.Constant):
            found[name] = value.value
    return found


def _bound(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else ""
