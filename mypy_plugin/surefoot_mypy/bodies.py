"""What the body of a step does with its context.

Only calls on the context parameter count; a context that is handed to other code says just that.
"""

from mypy.nodes import (
    ARG_NAMED,
    ARG_POS,
    CallExpr,
    Expression,
    FuncDef,
    ListExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    TupleExpr,
)
from mypy.server.subexpr import get_subexpressions

from surefoot.graph.declared import Collects, Fact, HandsOnContext, Opaque, Sends, TypeTerm, WaitsFor
from surefoot.graph.location import Location
from surefoot_mypy.names import the_class
from surefoot_mypy.terms import Terms

__all__ = ["facts_of"]


def facts_of(function: FuncDef, context: str, path: str, terms: Terms) -> tuple[Fact, ...]:
    """What `function` does with its context.

    Parameters:
        context: name of the context parameter.
        path: the file in which the function is written.
    """
    reader = _BodyReader(path, terms)
    expressions = get_subexpressions(function.body)
    receivers = {id(node.expr) for node in expressions if isinstance(node, MemberExpr)}
    for node in expressions:
        if isinstance(node, CallExpr) and isinstance(node.callee, MemberExpr) and _is(node.callee.expr, context):
            reader.read_call(node.callee.name, node)
        elif _is(node, context) and id(node) not in receivers:
            reader.facts.append(HandsOnContext(reader.location(node)))
    return tuple(reader.facts)


class _BodyReader:
    def __init__(self, path: str, terms: Terms) -> None:
        self.facts: list[Fact] = []
        self._path = path
        self._terms = terms

    def read_call(self, method: str, call: CallExpr) -> None:
        if method == "send_event" and (event := _argument(call, 0, "message")):
            sent = event.callee if isinstance(event, CallExpr) else event
            self.facts.append(Sends(self._term(sent), self.location(call)))
        elif method == "wait_for_event" and (expected := _argument(call, 0, "event_type")):
            self.facts.append(WaitsFor(self._term(expected), self.location(call)))
        elif method == "collect_events" and (listed := _list_display(_argument(call, 1, "expected"))):
            self.facts.append(Collects(tuple(map(self._term, listed.items)), self.location(call)))

    def _term(self, expression: Expression) -> TypeTerm:
        cls = the_class(expression)
        if cls is not None:
            return self._terms.named(cls)
        name = expression.name if isinstance(expression, (NameExpr, MemberExpr)) else "..."
        return Opaque(name, "only running the step would tell what it is", chosen=True)

    def location(self, node: Expression) -> Location:
        return Location(self._path, node.line, node.column + 1)


def _is(expression: Expression, name: str) -> bool:
    return isinstance(expression, NameExpr) and expression.name == name


def _list_display(expression: Expression | None) -> ListExpr | TupleExpr | None:
    """The list or tuple that is written out; `[Result] * count` names its types as well as a plain list does."""
    if isinstance(expression, OpExpr) and expression.op == "*":
        expression = expression.left if isinstance(expression.left, (ListExpr, TupleExpr)) else expression.right
    return expression if isinstance(expression, (ListExpr, TupleExpr)) else None


def _argument(call: CallExpr, position: int, name: str) -> Expression | None:
    given = list(zip(call.arg_kinds, call.arg_names, call.args, strict=True))
    positional = [arg for kind, _, arg in given if kind == ARG_POS]
    if len(positional) > position:
        return positional[position]
    return next((arg for kind, key, arg in given if kind == ARG_NAMED and key == name), None)
