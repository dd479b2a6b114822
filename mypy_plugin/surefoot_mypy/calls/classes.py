"""Which classes the plugin listens to when they are called, and who is told.

mypy asks for each call by the full name of the class. What a class is stays the same until names are bound anew, so it
is looked up once.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, TypeAlias

from mypy.nodes import SymbolTableNode, TypeInfo
from mypy.plugin import FunctionContext, FunctionSigContext
from mypy.types import FunctionLike, Type

from surefoot.dialects.libraries import LIBRARIES, OWN
from surefoot.graph import names
from surefoot_mypy.calls.events import built_event, event_signature
from surefoot_mypy.calls.workflows import instantiated_workflow, workflow_signature
from surefoot_mypy.checking import Checking

__all__ = ["ClassHooks", "Family"]


class Family(NamedTuple):
    """Classes of one kind.

    Parameters:
        signature: says what their calls are checked against.
        called: says what a call gives, once it has been checked.
    """

    signature: Callable[[FunctionSigContext, Checking], FunctionLike]
    called: Callable[[FunctionContext, Checking], Type]


_Lookup: TypeAlias = Callable[[str], SymbolTableNode | None]

_FAMILIES: Final[Mapping[str, Family]] = {
    f"{library}{base.removeprefix(OWN)}": family
    for base, family in (
        (names.EVENT, Family(event_signature, built_event)),
        (names.WORKFLOW, Family(workflow_signature, instantiated_workflow)),
    )
    for library in LIBRARIES
}
"""Full name of a base class → the family of its heirs."""


class ClassHooks:
    """Knows the families of classes.

    Parameters:
        lookup: finds what a full name stands for.
    """

    def __init__(self, lookup: _Lookup) -> None:
        self._lookup = lookup
        self._known: dict[str, Family | None] = {}

    def family(self, fullname: str) -> Family | None:
        """The family of what is called by this name; None if it is of none."""
        if fullname not in self._known:
            self._known[fullname] = self._family(fullname)
        return self._known[fullname]

    def forget(self) -> None:
        """Names are being bound anew."""
        self._known.clear()

    def _family(self, fullname: str) -> Family | None:
        symbol = self._lookup(fullname)
        mro = symbol.node.mro if symbol is not None and isinstance(symbol.node, TypeInfo) else []
        return next((_FAMILIES[cls.fullname] for cls in mro if cls.fullname in _FAMILIES), None)
