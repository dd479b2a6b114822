"""Going from an event to the steps that it comes from and goes to."""

from collections.abc import Iterable

from lsprotocol import types

from surefoot_lint.server.snapshot import Snapshot
from surefoot_lint.server.texts.outline import Mention, Outline, outline
from surefoot_lint.server.usage import EventUsage, Use

__all__ = ["definitions", "references"]


def definitions(usage: EventUsage, snapshot: Snapshot) -> list[types.Location]:
    """The class of an event, and then where it is produced."""
    return _unique([*_class(usage, snapshot), *_uses(usage.producers, usage, snapshot)])


def references(usage: EventUsage, snapshot: Snapshot, *, own: bool) -> list[types.Location]:
    """Where an event is produced and consumed.

    Parameters:
        own: its class is wanted as well.
    """
    found = _uses([*usage.producers, *usage.consumers], usage, snapshot)
    return _unique([*_class(usage, snapshot), *found] if own else found)


def _uses(of: Iterable[Use], usage: EventUsage, snapshot: Snapshot) -> list[types.Location]:
    """The places of some uses: the name of the event in the signature, where it stands there by that name."""
    return [_place(use, usage, snapshot) for use in sorted(of, key=lambda use: use.location)]


def _place(use: Use, usage: EventUsage, snapshot: Snapshot) -> types.Location:
    if use.way in ("returns", "accepts"):
        for document in snapshot.documents(use.location.path):
            if document.holds(use.location) and (mention := _mention(use, usage, outline(document.code))):
                return types.Location(document.uri, document.range(mention.span))
    return snapshot.locate(use.location)


def _mention(use: Use, usage: EventUsage, known: Outline) -> Mention | None:
    """Where the signature of a step names an event; None where it does so by a name that nothing here explains."""
    definition = known.at(use.location.line, use.step.name)
    if definition is None:
        return None
    for mention in definition.gives if use.way == "returns" else definition.takes:
        if known.imports.get(mention.name, mention.name).rpartition(".")[2] == usage.event.name:
            return mention
    return None


def _class(usage: EventUsage, snapshot: Snapshot) -> list[types.Location]:
    return [snapshot.locate(usage.event.location)] if usage.event.location else []


def _unique(locations: list[types.Location]) -> list[types.Location]:
    seen = {(each.uri, each.range.start.line, each.range.start.character): each for each in locations}
    return list(seen.values())
