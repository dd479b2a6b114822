"""The fields of a pydantic model, from its source text.

Whatever could make a difference and is out of sight makes the whole model unknown: a base class, the type of a field
(it may be an alias that brings a default along), a method that may fill in fields by itself.
"""

import ast
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from surefoot.graph import names
from surefoot.graph.declared import ModelField
from surefoot.graph.location import Location
from surefoot.models.class_text import ClassText, UnseenError, last_part
from surefoot.models.defaults import Default, declared_default, declared_name

__all__ = ["is_plain", "model_fields", "rebinds", "stands_in_line"]

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


def model_fields(lineage: Sequence[ClassText | str]) -> tuple[ModelField, ...] | None:
    """The fields of a model; None where not all that decides about them is in sight.

    Parameters:
        lineage: the class and its ancestors, nearest first; those outside the project by full name.
    """
    texts = [each for each in lineage if isinstance(each, ClassText)]
    if not all(each in names.FIELDLESS for each in lineage if isinstance(each, str)) or not stands_in_line(texts):
        return None
    defaults: dict[str, Default] = {}
    places: dict[str, Location | None] = {}
    try:
        for text in reversed(texts):
            own = _own_defaults(text)
            places |= {name: text.place_of(each) for each in text.node.body if (name := declared_name(each))}
            # A field of one class that is none in another: pydantic takes the value of the one for that of the other.
            if any((each == "no field") != (defaults.get(name, each) == "no field") for name, each in own.items()):
                return None
            defaults |= own
            if rebinds(text, [name for name, each in defaults.items() if each != "no field"]):
                return None
    except (UnseenError, RecursionError):
        return None
    fields = ((name, each == "missing") for name, each in defaults.items() if each != "no field")
    return tuple(ModelField(name, required, places[name]) for name, required in fields)


def stands_in_line(texts: Sequence[ClassText]) -> bool:
    """Whether each of these models derives from the next.

    Where two are brought together, pydantic looks for a field in another order than Python for an attribute.
    """
    models = [text for text in texts if names.MODEL in text.ancestors]
    return all(base.fullname in heir.ancestors for heir, base in pairwise(models))


def is_plain(text: ClassText) -> bool:
    """Whether nothing but the annotations in a class decides about its fields."""
    node = text.node
    known = all(last_part(decorator) in _CLASS_DECORATORS for decorator in node.decorator_list)
    if not known or any(keyword.arg in (None, "metaclass") for keyword in node.keywords):
        return False
    return all(declared_name(statement) or _is_harmless(statement) for statement in node.body)


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


def _own_defaults(text: ClassText) -> Mapping[str, Default]:
    """What the class body says of each name that it annotates."""
    if not is_plain(text):
        raise UnseenError
    defaults: dict[str, Default] = {}
    for statement in text.node.body:
        if isinstance(statement, ast.AnnAssign) and (name := declared_name(statement)):
            defaults[name] = declared_default(statement, text.resolve)
    if names.MODEL not in text.ancestors and any(default != "no field" for default in defaults.values()):
        raise UnseenError
    return defaults


def _is_harmless(statement: ast.stmt) -> bool:
    """Whether a statement of a class body decides nothing about fields."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
        known = all(last_part(decorator) in _DECORATORS for decorator in statement.decorator_list)
        return known and statement.name not in names.MODEL_HOOKS
    if isinstance(statement, ast.Assign):
        return all(isinstance(target, ast.Name) and target.id not in names.MODEL_HOOKS for target in statement.targets)
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.ClassDef | ast.Pass)
