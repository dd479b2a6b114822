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
        variable: the full name of the class of what a variable outside any function holds, as far as its assignment
            tells; empty where it does not, and None for any other expression. A module is an object, too.
        attribute: likewise for an attribute of the workflow, by its name.
        gives_coroutine: whether calling what an expression stands for gives a coroutine, for certain.
        called: the body of what an expression stands for, if that is a plain function of the project.
        awaited: likewise, if that is a coroutine function.
        file: the text of the file that it stands in.
    """

    text: FunctionText
    place: Place
    outside: Callable[[ast.expr], str]
    variable: Callable[[ast.expr], str | None]
    attribute: Callable[[str], str]
    gives_coroutine: Callable[[ast.expr], bool]
    called: Callable[[ast.expr], "Body | None"]
    awaited: Callable[[ast.expr], "Body | None"]
    file: str
