"""A function as a syntax tree, and what the readers of bodies ask of it."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias, TypeVar

from surefoot.bodies.bindings import bindings, values_bound_once
from surefoot.bodies.nodes import children

__all__ = ["FunctionNode", "FunctionText", "argument"]

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

NodeT = TypeVar("NodeT", bound=ast.AST)

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class FunctionText:
    """The body of one function.

    Parameters:
        node: its definition.
        context: name of its context parameter; None where it has none.
    """

    def __init__(self, node: FunctionNode, context: str | None) -> None:
        self.node = node
        self.context = context
        self._parents: dict[ast.AST, ast.AST] = dict.fromkeys(node.body, node)
        self._inner: set[ast.AST] = set()
        self._nodes = self._below(node.body)

    def nodes(self) -> Iterator[ast.AST]:
        """Everything in the body, in the order written, also in functions within it.

        A function within it whose parameter hides the context is left out.
        """
        return iter(self._nodes)

    def own_nodes(self) -> Iterator[ast.AST]:
        """Everything in the body that runs when the function itself does."""
        return (node for node in self._nodes if node not in self._inner)

    @cached_property
    def context_calls(self) -> Sequence[tuple[ast.Call, tuple[str, ...]]]:
        """The calls of methods of the context with their `path`, in the order written."""
        calls = self.of_kind(ast.Call) if self.context else ()
        return [(call, path) for call in calls if (path := self.path(call.func))]

    def of_kind(self, kind: type[NodeT]) -> Sequence[NodeT]:
        """The nodes of one kind in the body, in the order written."""
        return [node for node in self._by_kind.get(kind, ()) if isinstance(node, kind)]

    def parent(self, node: ast.AST) -> ast.AST:
        """What `node` stands in."""
        return self._parents[node]

    def around(self, node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        """All that `node` stands in, from the innermost out to the function, each behind the part that leads to it."""
        while node is not self.node:
            around = self._parents[node]
            yield node, around
            node = around

    def suite(self, statement: ast.stmt) -> Sequence[ast.AST]:
        """The statements among which `statement` stands."""
        fields = (value for _, value in ast.iter_fields(self._parents[statement]) if isinstance(value, list))
        return next(value for value in fields if statement in value)

    def is_inner(self, node: ast.AST) -> bool:
        """Whether `node` stands in a function within the body, which may run elsewhere, or never."""
        return node in self._inner

    def value_of(self, name: str) -> ast.expr | None:
        """What a local variable holds that is bound in one place only; None for any other name."""
        return self._values.get(name)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of its parameters, in the order written."""
        return _parameter_names(self.node.args)

    def is_untouched(self, use: ast.Name) -> bool:
        """Whether a name stands, in the body itself, for the parameter as it was given."""
        return use.id in self.parameters and self.is_bound_once(use.id) and not self.is_inner(use)

    def is_bound(self, name: str) -> bool:
        """Whether any place binds a name, or declares it to be one of the module's."""
        return name in self._bindings

    def is_bound_once(self, name: str) -> bool:
        """Whether one place only binds a variable or a parameter."""
        return self.times_bound(name) == 1

    def times_bound(self, name: str) -> int:
        """How many places bind a variable or a parameter."""
        return self._bindings[name]

    def path(self, expression: ast.expr) -> tuple[str, ...]:
        """`("store", "get")` for `ctx.store.get`, also where `ctx.store` has a name of its own; else nothing."""
        names: list[str] = []
        while isinstance(expression, ast.Attribute):
            names.insert(0, expression.attr)
            expression = expression.value
        if not isinstance(expression, ast.Name):
            return ()
        if expression.id == self.context:
            return tuple(names)
        attribute = self._aliases.get(expression.id)
        return (attribute, *names) if attribute and self.is_bound_once(expression.id) else ()

    def makers(self, expression: ast.expr) -> tuple[ast.expr, ...]:
        """What is called to make the object that `expression` is; nothing where that cannot be told."""
        if isinstance(expression, ast.Name):
            expression = self.value_of(expression.id) or expression
        if isinstance(expression, ast.NamedExpr):
            expression = expression.value
        either = (expression.body, expression.orelse) if isinstance(expression, ast.IfExp) else (expression,)
        made = tuple(each.func for each in either if isinstance(each, ast.Call))
        return made if len(made) == len(either) else ()

    @cached_property
    def _by_kind(self) -> Mapping[type[ast.AST], Sequence[ast.AST]]:
        kinds: dict[type[ast.AST], list[ast.AST]] = {}
        for node in self._nodes:
            kinds.setdefault(type(node), []).append(node)
        return kinds

    @cached_property
    def _bindings(self) -> Counter[str]:
        return bindings(self.node)

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """Variable → the attribute of the context that it is assigned."""
        assignments = (*self.of_kind(ast.Assign), *self.of_kind(ast.AnnAssign), *self.of_kind(ast.NamedExpr))
        return {name: attribute for node in assignments for name, attribute in _alias(node, self.context)}

    @cached_property
    def _values(self) -> dict[str, ast.expr]:
        return values_bound_once(self.node, self._bindings)

    def _below(self, body: Sequence[ast.AST]) -> Sequence[ast.AST]:
        """The nodes of the body; takes down what each of them stands in."""
        found: list[ast.AST] = []
        parents, inner = self._parents, self._inner
        pending = list(reversed(body))
        while pending:
            node = pending.pop()
            found.append(node)
            below = self._seen_in(node) if isinstance(node, _FUNCTIONS) else children(node)
            for child in below:
                parents[child] = node
            if node in inner or isinstance(node, _FUNCTIONS):
                inner.update(below)
            below.reverse()
            pending += below
        return found

    def _seen_in(self, function: FunctionNode | ast.Lambda) -> list[ast.AST]:
        """What stands in a function within the body; only its defaults where its parameter hides the context."""
        if self.context in _parameter_names(function.args):
            return [each for each in (*function.args.defaults, *function.args.kw_defaults) if each is not None]
        return children(function)


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """The argument that `call` gives for a parameter, by position or by name; None if it gives none."""
    before = call.args[: position + 1]
    if len(before) > position and not any(isinstance(given, ast.Starred) for given in before):
        return before[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _alias(node: ast.AST, context: str | None) -> Iterator[tuple[str, str]]:
    match node:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=owner), attr=attribute))
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.Attribute(value=ast.Name(id=owner), attr=attribute))
            | ast.NamedExpr(target=ast.Name(id=name), value=ast.Attribute(value=ast.Name(id=owner), attr=attribute))
        ) if owner == context:
            yield name, attribute


def _parameter_names(arguments: ast.arguments) -> tuple[str, ...]:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    named += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    return tuple(each.arg for each in named)
