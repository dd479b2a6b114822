"""`run(**fields)`: what is unpacked are fields of the start event.

mypy thinks that a dictionary may fill each parameter that nothing else fills, and compares its values with contexts and
start events. Nobody unpacks these.
"""

from typing import Final

from mypy.nodes import ARG_STAR2, CallExpr
from mypy.plugin import MethodSigContext
from mypy.types import AnyType, FunctionLike, TypeOfAny

from surefoot_mypy.calls.arguments import count_positional
from surefoot_mypy.checking import Checking

__all__ = ["unpacked_signature"]

_NO_FIELDS: Final = frozenset({"ctx", "start_event", "key"})
"""Parameters of `run`, of a workflow and of a context, that are no fields."""


def unpacked_signature(call: MethodSigContext, _: Checking) -> FunctionLike:
    """What a call of `run` that unpacks a dictionary is checked against."""
    signature, node = call.default_signature, call.context
    if not isinstance(node, CallExpr) or ARG_STAR2 not in node.arg_kinds:
        return signature
    filled, anything = count_positional(node), AnyType(TypeOfAny.special_form)
    parameters = zip(signature.arg_names, signature.arg_types, strict=True)
    return signature.copy_modified(
        arg_types=[
            anything if name in _NO_FIELDS and name not in node.arg_names and place >= filled else kind
            for place, (name, kind) in enumerate(parameters)
        ]
    )
