"""What an instance of a pydantic model can be asked for by name, from its source text.

A model refuses attributes that its class does not declare, so the names in its body are all there are: fields, private
attributes, methods, properties. Where a class may take more, by its configuration or by code of its own, nothing is
known of it.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from surefoot.graph import names
from surefoot.models.class_text import ClassText

__all__ = ["DeclaredMembers", "model_members"]

DeclaredMembers = Mapping[str, tuple[ClassText, ast.expr] | None]
"""Name → the class that annotates it, and its annotation; None for what is no field."""

_MEMBERLESS: Final = frozenset({names.MODEL, *names.NOMINAL})
"""Classes from outside a project that bring no members along but those of every model."""

_ATTRIBUTE_HOOKS: Final = frozenset({"__getattr__", "__getattribute__", "__setattr__"})
_MAKE_MEMBERS: Final = _ATTRIBUTE_HOOKS | (names.MODEL_HOOKS - {"__init__"})
"""Methods by which a class may have members that its body does not name."""

_CLOSED: Final = frozenset({"forbid", "ignore"})


def model_members(lineage: Sequence[ClassText | str]) -> DeclaredMembers | None:
    """The members of a model beside those that every model has; None where there may be others.

    Parameters:
        lineage: the class and its ancestors, nearest first; those outside the project by full name.
    """
    texts = [each for each in lineage if isinstance(each, ClassText)]
    outside = [each for each in lineage if isinstance(each, str)]
    if names.MODEL not in outside or not _MEMBERLESS.issuperset(outside) or not all(map(_is_closed, texts)):
        return None
    members: dict[str, tuple[ClassText, ast.expr] | None] = {}
    for text in reversed(texts):
        for statement in text.node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                members[statement.target.id] = (text, statement.annotation)
            else:
                # A value without an annotation is the default of an inherited field, or no field.
                members |= {name: members.get(name) for name in _assigned(statement)}
                members |= dict.fromkeys(_defined(statement))
    return members


def _is_closed(text: ClassText) -> bool:
    """Whether the body of a class names all that it brings along."""
    node = text.node
    known = all(keyword.arg == "extra" or keyword.arg not in (None, "metaclass") for keyword in node.keywords)
    plain = known and all(ast.unparse(decorator) in ("final", "typing.final") for decorator in node.decorator_list)
    stated = [keyword.value for keyword in node.keywords if keyword.arg == "extra"]
    return plain and all(map(_is_harmless, node.body)) and all(map(_says_closed, stated)) and not _sets_by_hand(node)


def _is_harmless(statement: ast.stmt) -> bool:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name not in _MAKE_MEMBERS
        case ast.ClassDef(name=name):
            return name != "Config"  # the old way to configure a model
        case ast.Assign(targets=targets, value=value):
            return all(isinstance(target, ast.Name) and _is_tame(target.id, value) for target in targets)
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            return value is None or _is_tame(name, value)
        case ast.Expr(value=ast.Constant()) | ast.Pass():
            return True
    return False


def _is_tame(name: str, value: ast.expr) -> bool:
    """Whether an assignment lets in no other members."""
    return name not in _MAKE_MEMBERS and (name != "model_config" or _configures_closed(value))


def _configures_closed(value: ast.expr) -> bool:
    options: list[tuple[object, ast.expr]] | None = None
    if isinstance(value, ast.Call) and not value.args:
        options = [(keyword.arg, keyword.value) for keyword in value.keywords]
    elif isinstance(value, ast.Dict):
        keys = [key.value if isinstance(key, ast.Constant) else None for key in value.keys]
        options = list(zip(keys, value.values, strict=True))
    return options is not None and all(
        name is not None and (name != "extra" or _says_closed(each)) for name, each in options
    )


def _says_closed(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in _CLOSED


def _sets_by_hand(node: ast.ClassDef) -> bool:
    """Whether methods go round what pydantic does about attributes."""
    return any(isinstance(each, ast.Attribute) and each.attr in ("__dict__", "__setattr__") for each in ast.walk(node))


def _assigned(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


def _defined(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name
