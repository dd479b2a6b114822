"""What a body puts into state, as far as it is made on the spot."""

import ast
from collections.abc import Iterator
from typing import Final

from surefoot.bodies.context_calls import Place, Term
from surefoot.bodies.function import FunctionText, argument
from surefoot.bodies.state.edits import assigned_parts
from surefoot.graph.declared import Named, TypeTerm
from surefoot.graph.facts import Stores

__all__ = ["stored_values"]

_SETTERS: Final = {("set",): "key", ("store", "set"): "path"}
"""Method of the context → the parameter that takes the path."""

_LITERALS: Final[dict[type[ast.expr], str]] = {
    ast.Set: "builtins.set",
    ast.SetComp: "builtins.set",
    ast.GeneratorExp: "builtins.generator",
    ast.Lambda: "collections.abc.Callable",
}
_OTHER_CONSTRUCTORS: Final = frozenset({"cwd", "fromisoformat", "fromtimestamp", "home", "now", "today", "utcnow"})
"""Class methods of dates and paths that give an instance."""


def stored_values(text: FunctionText, term: Term, place: Place) -> Iterator[Stores]:
    """The values that are put into state: those of single writes, then those of `edit_state` blocks."""
    for path, given in (*_set(text), *assigned_parts(text)):
        for made in _parts(given, text):
            if isinstance(made, ast.Name) and text.is_untouched(made):
                yield Stores(path, None, place(given), made.id)
            elif (kind := _kind(made, term)) is not None:
                yield Stores(path, kind, place(given))


def _set(text: FunctionText) -> Iterator[tuple[str, ast.expr]]:
    """The paths and values of `ctx.store.set(path, value)`."""
    for node, method in text.context_calls:
        if (parameter := _SETTERS.get(method)) is not None:
            key, given = argument(node, 0, parameter), argument(node, 1, "value")
            if given is not None and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, given


def _parts(value: ast.expr, text: FunctionText) -> Iterator[ast.expr]:
    """A value, or what the lists and dicts hold that are written in its place."""
    if isinstance(value, ast.Name):
        value = text.value_of(value.id) or _opened(value, text) or value
    if isinstance(value, ast.List | ast.Tuple):
        for item in value.elts:
            yield from _parts(item, text)
    elif isinstance(value, ast.Dict):
        for item in value.values:
            yield from _parts(item, text)
    elif isinstance(value, ast.IfExp):
        yield from _parts(value.body, text)
        yield from _parts(value.orelse, text)
    else:
        yield value


def _opened(name: ast.Name, text: FunctionText) -> ast.expr | None:
    """The call of `open` that a `with` statement binds to a name; of other calls it is not known what they enter."""
    for with_ in text.of_kind(ast.With):
        for item in with_.items:
            match item:
                case ast.withitem(
                    context_expr=ast.Call(func=ast.Name(id="open")), optional_vars=ast.Name(id=bound)
                ) if bound == name.id and text.is_bound_once(bound):
                    return item.context_expr
    return None


def _kind(made: ast.expr, term: Term) -> TypeTerm | None:
    """The class of what an expression makes."""
    if type(made) in _LITERALS:
        return Named(_LITERALS[type(made)])
    if isinstance(made, ast.Constant):
        return Named("builtins.bytes") if isinstance(made.value, bytes) else None
    if not isinstance(made, ast.Call):
        return None
    maker = made.func
    if isinstance(maker, ast.Attribute) and maker.attr in _OTHER_CONSTRUCTORS:
        maker = maker.value
    found = term(maker)
    return found if isinstance(found, Named) else None
