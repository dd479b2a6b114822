"""The state as an object: `async with ctx.store.edit_state() as state`, `state = await ctx.store.get_state()`."""

import ast
from collections import Counter
from collections.abc import Iterator

from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import NamesState

__all__ = ["assigned_parts", "state_attributes"]


def assigned_parts(text: FunctionText) -> Iterator[tuple[str, ast.expr]]:
    """What an `edit_state` block assigns to parts of the state: the name of the part, and the value."""
    edited = Counter(_edited(text))
    for assignment in text.of_kind(ast.Assign) if edited else ():
        for target in assignment.targets:
            match target:
                case (
                    ast.Attribute(value=ast.Name(id=name), attr=part)
                    | ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=str(part)))
                ) if name in edited and text.times_bound(name) == edited[name]:
                    yield part, assignment.value


def state_attributes(text: FunctionText, place: Place) -> Iterator[NamesState]:
    """The attributes of the state that are read or written, as paths into it."""
    held = Counter([*_edited(text), *_copied(text)])
    for node in text.of_kind(ast.Attribute) if held else ():
        parent = text.parent(node)
        if isinstance(parent, ast.Attribute):
            continue  # the whole of it is looked at
        names: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            names.insert(0, inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in held and text.times_bound(inner.id) == held[inner.id]:
            yield NamesState(".".join(names), place(node))


def _edited(text: FunctionText) -> Iterator[str]:
    for with_ in text.of_kind(ast.AsyncWith) if text.context else ():
        for item in with_.items:
            match item:
                case ast.withitem(context_expr=ast.Call(func=function), optional_vars=ast.Name(id=name)):
                    if text.path(function) == ("store", "edit_state"):
                        yield name


def _copied(text: FunctionText) -> Iterator[str]:
    for assignment in text.of_kind(ast.Assign) if text.context else ():
        match assignment:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Await(value=ast.Call(func=function))):
                if text.path(function) == ("store", "get_state"):
                    yield name
