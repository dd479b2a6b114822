"""What made the object that a method is called on."""

import ast

from surefoot_lint.bodies.body import Body

__all__ = ["held_by", "maker"]


def maker(held: ast.expr, body: Body) -> str:
    """The full name of the function or class from outside the project that made an object; empty where none is known.

    The object may be made on the spot, be held by a variable of the body or of a module, or by the workflow.
    """
    text = body.text
    held = held_by(held, body)
    match held:
        case ast.Call(func=function):
            return body.outside(function)
        case ast.Name(id=name) if not text.is_bound(name):
            return body.variable(held) or ""
        case ast.Attribute(value=ast.Name(id=instance), attr=attribute):
            if text.parameters and instance == text.parameters[0] and text.is_bound_once(instance):
                return body.attribute(attribute)
            return "" if text.is_bound(instance) else body.variable(held) or ""
    return ""


def held_by(expression: ast.expr, body: Body) -> ast.expr:
    """What a variable of the body holds, if it ever holds one thing only; any other expression as it is."""
    if not isinstance(expression, ast.Name):
        return expression
    return body.text.value_of(expression.id) or _entered(expression.id, body) or expression


def _entered(name: str, body: Body) -> ast.expr | None:
    """What `with` calls by a name that nothing else has."""
    for block in body.text.of_kind(ast.With) if body.text.is_bound_once(name) else ():
        for item in block.items:
            if isinstance(item.optional_vars, ast.Name) and item.optional_vars.id == name:
                return item.context_expr
    return None
