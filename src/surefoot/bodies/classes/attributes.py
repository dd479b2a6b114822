"""What a class statement gives its attributes, as far as the text tells what that is."""

import ast
from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.bodies.nodes import statements

__all__ = ["assigned", "contained", "values"]

_CONTAINERS: Final = frozenset(
    {
        *("list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict"),
        *("List", "Dict", "Set", "DefaultDict", "Deque", "MutableSequence", "MutableMapping", "MutableSet"),
    }
)
_SCALARS: Final = frozenset({"str", "int", "float", "bool", "bytes", "tuple", "frozenset"})
_DISPLAYS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def assigned(body: Sequence[ast.stmt], function: ast.FunctionDef | None = None) -> Iterator[tuple[str, ast.stmt, bool]]:
    """The attributes that a body certainly gives a value which nobody can call, each with whether that is `None`.

    Parameters:
        body: that of a class, or of `function`.
        function: a method; its first parameter is the instance.
    """
    data = _data_parameters(function) if function else frozenset[str]()
    instance = function.args.args[0].arg if function else ""
    for statement in body:
        for target, value in _assignments(statement):
            name = _attribute(target, instance)
            if name and _is_data(value, data):
                yield name, statement, _is_none(value)


def contained(cls: ast.ClassDef) -> list[str]:
    """The attributes that hold a list, a dict or a set wherever the class gives them a value.

    What a class variable is declared to be with `ClassVar` is shared on purpose, and not among them.
    """
    certain, doubtful = dict[str, None](), set[str]()
    for name, annotation, value in values(cls):
        told = _named(annotation) if annotation else ""
        if told in _CONTAINERS or isinstance(value, _DISPLAYS) or _made(value) in _CONTAINERS:
            certain[name] = None
        elif value is not None and not _is_none(value):
            doubtful.add(name)
        if told == "ClassVar":
            doubtful.add(name)
    return [name for name in certain if name not in doubtful]


def _made(value: ast.expr | None) -> str:
    return _named(value) if isinstance(value, ast.Call) else ""


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def values(cls: ast.ClassDef) -> Iterator[tuple[str, ast.expr | None, ast.expr | None]]:
    """The attributes of a class, each with its annotation and its value, wherever one is given."""
    for statement in cls.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and statement.args.args:
            instance = statement.args.args[0].arg
            nodes = statements(statement)
        else:
            instance, nodes = "", iter([statement])
        for node in nodes:
            if isinstance(node, ast.AnnAssign) and (name := _attribute(node.target, instance)):
                yield name, node.annotation, node.value
            elif isinstance(node, ast.stmt):
                for target, value in _assignments(node):
                    if name := _attribute(target, instance):
                        yield name, None, value


def _assignments(statement: ast.stmt) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(statement, ast.Assign):
        yield from ((target, statement.value) for target in statement.targets)
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        yield statement.target, statement.value


def _attribute(target: ast.expr, instance: str) -> str:
    """`x` of `self.x` in a method, and of `x` in a class body; empty for any other target."""
    match target:
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if instance and name == instance:
            return attribute
        case ast.Name(id=name) if not instance:
            return name
    return ""


def _is_data(value: ast.expr, parameters: frozenset[str]) -> bool:
    match value:
        case ast.Constant() | ast.JoinedStr() | ast.Tuple() | ast.Compare():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _CONTAINERS | _SCALARS
        case ast.Name(id=name):
            return name in parameters
    return isinstance(value, _DISPLAYS)


def _data_parameters(function: ast.FunctionDef) -> frozenset[str]:
    """The parameters whose annotation says that nobody can call them."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    known = _CONTAINERS | _SCALARS
    return frozenset(each.arg for each in arguments if each.annotation and _named(each.annotation) in known)


def _named(written: ast.expr) -> str:
    """The last part of the class that an annotation or a call names, where there is one beside `None`."""
    match written:
        case ast.Call(func=function):
            return _named(function)
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Constant(value=None)):
            return _named(left)
        case ast.Subscript(value=ast.Name(id="Optional") | ast.Attribute(attr="Optional"), slice=inner):
            return _named(inner)
        case ast.Subscript(value=generic):
            return _named(generic)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case ast.Constant(value=str(text)):
            try:
                return _named(ast.parse(text, mode="eval").body)
            except (SyntaxError, ValueError):
                return ""
    return ""
