"""What a class says for itself, and how it is kept for other modules and for later runs.

Once a file is checked, mypy lets go of its statements, and a file from the cache never had any. What a subclass in
another file needs is therefore kept in the class's own `metadata`, which goes into the cache.

The daemon compares symbols, not metadata, to learn what a change touches. So each class also gets a symbol whose type
changes with what it declares; subclasses depend on that.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from mypy.nodes import MDEF, SymbolTableNode, TypeInfo, Var
from mypy.server.trigger import make_trigger, make_wildcard_trigger
from mypy.types import Instance, LiteralType

from surefoot.graph.class_facts import ClassFact
from surefoot.graph.codec import dump, load
from surefoot.graph.declared import DeclaredClass, DeclaredStep, Opaque
from surefoot.record import value

__all__ = ["OwnDeclarations", "change_triggers", "recall", "remember"]

_KEY: Final = "surefoot"
_SYMBOL: Final = "__surefoot"
"""Private to its class, so that mypy compares it with no symbol of another base."""


@value
class OwnDeclarations:
    """What one class statement declares, bases apart.

    Parameters:
        steps: the steps in its body, duplicates included, in the order written.
        attached: functions of its own file that are attached to it.
        classes: every class that a term of these steps names.
        unseen: its base classes that are out of sight, and decorators that may make steps.
        overridden: steps in its body that something else in it replaces.
        undecorated: methods that may be meant to be steps.
        facts: what else its statement does.
        skip_graph_checks, disable_validation: passed to `super().__init__` by its own `__init__`.
        assigned: the attributes that this `__init__` gives every instance; None where it has none.
        own_serializer: it is told how snapshots are written.
    """

    steps: tuple[DeclaredStep, ...] = ()
    attached: tuple[DeclaredStep, ...] = ()
    classes: tuple[DeclaredClass, ...] = ()
    unseen: tuple[Opaque, ...] = ()
    skip_graph_checks: tuple[str, ...] = ()
    disable_validation: bool = False
    overridden: tuple[DeclaredStep, ...] = ()
    undecorated: tuple[DeclaredStep, ...] = ()
    facts: tuple[ClassFact, ...] = ()
    assigned: tuple[str, ...] | None = None
    own_serializer: bool = False


def remember(info: TypeInfo, own: OwnDeclarations, text: Instance) -> None:
    """Keep what a class declares.

    Parameters:
        text: the type `str`.
    """
    data = {
        "steps": dump(own.steps),
        "attached": dump(own.attached),
        "classes": dump(own.classes),
        "unseen": dump(own.unseen),
        "skip_graph_checks": dump(own.skip_graph_checks),
        "disable_validation": own.disable_validation,
        "overridden": dump(own.overridden),
        "undecorated": dump(own.undecorated),
        "facts": dump(own.facts),
        "assigned": dump(own.assigned),
        "own_serializer": own.own_serializer,
    }
    declared = json.dumps(data, sort_keys=True)
    # As one text, because the caches of mypy 2.0 and 2.1 take no fractions, such as that of a timeout.
    info.metadata[_KEY] = {"declared": declared}
    symbol = Var(_SYMBOL, LiteralType(sha256(declared.encode()).hexdigest(), text))
    symbol.info = info
    symbol._fullname = f"{info.fullname}.{_SYMBOL}"
    info.names[_SYMBOL] = SymbolTableNode(MDEF, symbol, plugin_generated=True)


def change_triggers(named: Iterable[DeclaredClass], read: Iterable[TypeInfo]) -> set[str]:
    """What the daemon pulls when a workflow means something else than before.

    Parameters:
        named: the classes that its steps name.
        read: the classes that declare these steps.
    """
    triggers = {make_trigger(cls.fullname) for cls in named}
    for cls in read:
        symbol = make_trigger(f"{cls.fullname}.{_SYMBOL}")
        triggers |= {make_trigger(cls.fullname), make_wildcard_trigger(cls.fullname), symbol}
    return triggers


def recall(info: TypeInfo) -> OwnDeclarations | None:
    """What was kept of a class; None if nothing was."""
    kept = info.metadata.get(_KEY)
    data = json.loads(kept["declared"]) if kept else {}
    return OwnDeclarations(**{name: load(value) for name, value in data.items()}) if data else None
