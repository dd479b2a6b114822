"""What a name may come down to."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import libcst as cst

from surefoot.graph.declared import Opaque
from surefoot_lint.project.names import Scope
from surefoot_lint.sources.files import SourceFile

__all__ = ["Address", "Alias", "Meaning", "Outside", "Package"]


class Address(NamedTuple):
    """A class or function: its file, and its rank among the definitions of that file."""

    file: SourceFile
    rank: int


@dataclass(frozen=True, slots=True)
class Package:
    """A module.

    Parameters:
        importer: the file that speaks of it, from where its submodules are looked for.
        file: where it is, if it is one of the project.
    """

    name: str
    importer: SourceFile
    file: SourceFile | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """A name of a module outside the project; for the names of a dialect, the full name they stand for.

    Parameters:
        dialect: import name of the library that a name of a dialect was taken from.
    """

    fullname: str
    dialect: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """An expression that some name was assigned, and where it is read."""

    value: cst.BaseExpression
    scope: Scope
    at: int | None


Meaning: TypeAlias = Scope | Outside | Package | Alias | Opaque
"""What a name comes down to; a class or function of the project is its scope."""
