"""The body of a step as the readers of this room get it."""

import ast
from collections.abc import Callable
from dataclasses import dataclass

from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText

__all__ = ["Body"]


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a step.

    Parameters:
        place: where a node is written.
        outside: the full name of what an expression stands for outside the project (`time.sleep`); empty if it stands
            for anything else.
    """

    text: FunctionText
    place: Place
    outside: Callable[[ast.expr], str]
