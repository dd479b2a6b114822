"""What a stored event, or a stored state, meets in the class that it is read into."""

import re
from collections import Counter
from collections.abc import Iterator

from surefoot_lint.compat.change import Change, Kind
from surefoot_lint.compat.contract import Contract, Field, Model
from surefoot_lint.compat.field_types import relation

__all__ = ["model_changes"]

_ENUM = "enum.Enum"
_EVENT = "surefoot.events.Event"


def model_changes(old: Contract, new: Contract) -> Iterator[Change]:
    """The changes of the classes that snapshots of the old workflows may hold."""
    comparison = _Comparison(old, new)
    for name, before in old.models.items():
        yield from comparison.changes(name, before)


class _Comparison:
    """The models of two contracts."""

    def __init__(self, old: Contract, new: Contract) -> None:
        self._new = new
        self._ancestors = {name: model.bases for each in (old, new) for name, model in each.models.items()}
        self._states = {workflow.state for workflow in old.workflows.values()}
        gone = {name: _homes(name, old, new) for name in old.models if name not in new.models}
        claims = Counter(home for homes in gone.values() for home in homes)
        self._moved = {name: homes[0] for name, homes in gone.items() if len(homes) == 1 and claims[homes[0]] == 1}

    def changes(self, name: str, before: Model) -> Iterator[Change]:
        """What has become of a class."""
        after = self._new.models.get(name)
        if after is None and (_EVENT in before.bases or name in self._states):
            yield self._removed(name)
            return
        # Other classes are stored as plain data, so they may move; where one is gone, the fields that had it changed.
        now = self._moved.get(name, name)
        after = self._new.models.get(now)
        if after is None:
            return
        if _ENUM in before.bases:
            yield from _member_changes(now, before, after)
        else:
            yield from self._field_changes(now, before, after)

    def _removed(self, name: str) -> Change:
        module, _, short = name.rpartition(".")
        now = self._moved.get(name)
        message = f"`{name}` is now `{now}`" if now else f"`{short}` is gone from `{module}`"
        message += ": a stored one names the former place and cannot be read"
        advice = f"keep `{short}` importable from `{module}` until the runs begun before have ended"
        return Change("class-removed", "breaking", name, message, advice)

    def _field_changes(self, name: str, old: Model, new: Model) -> Iterator[Change]:
        for field, after in new.fields.items():
            before = old.fields.get(field)
            if before is not None:
                yield from self._field_change(name, field, before, after, new)
            elif old.whole and after.required is not False:
                yield _unmet(name, field, after, new, f"`{_short(name)}` now requires `{field}`")
        for field in old.fields:
            if field not in new.fields and new.whole and new.extra != "allow":
                yield _field_removed(name, field, new)

    def _field_change(self, name: str, field: str, old: Field, new: Field, model: Model) -> Iterator[Change]:
        if old.required is False and new.required:
            # A default is stored with the rest. What was stored before there was such a field has none, though.
            message = f"`{field}` of `{_short(name)}` has lost its default: one that is older than the field has none"
            yield Change("field-required", "risky", name, message, f"give `{field}` a default again", model.location)
        added = ", ".join(f"`{each}`" for each in new.constraints if each not in old.constraints)
        if added:
            message = f"`{field}` of `{_short(name)}` now demands {added}: a stored value may not meet that"
            advice = "demand it where new values are made until the runs begun before have ended"
            yield Change("field-narrowed", "risky", name, message, advice, model.location)
        compared = relation(self._renamed(old.type), new.type, self._ancestors)
        if compared in ("same", "wider"):
            return
        was = f"`{field}` of `{_short(name)}` was `{old.type}` and is now `{new.type}`"
        advice = f"let `{field}` take `{old.type}` as well until the runs begun before have ended"
        if compared == "unknown":
            message = f"{was}: whether stored values fit is not known"
            yield Change("field-changed", "risky", name, message, advice, model.location)
        else:
            kind: Kind = "field-narrowed" if compared == "narrower" else "field-changed"
            yield Change(kind, "breaking", name, f"{was}: a stored value may be none", advice, model.location)

    def _renamed(self, text: str) -> str:
        """A type with the names that its classes have now."""
        for before, now in self._moved.items():
            text = re.sub(rf"(?<![\w.]){re.escape(before)}(?![\w.])", now, text)
        return text


def _homes(name: str, old: Contract, new: Contract) -> list[str]:
    """Where a class that is gone may have moved to: new classes of its name, or else of its shape."""
    added = [other for other in sorted(new.models) if other not in old.models]
    return [other for other in added if _short(other) == _short(name)] or [
        other for other in added if (new.models[other].fields, new.models[other].extra) == _shape(old.models[name])
    ]


def _shape(model: Model) -> tuple[object, object]:
    return model.fields, model.extra


def _unmet(name: str, field: str, required: Field, model: Model, what: str) -> Change:
    advice = f"give `{field}` a default"
    if required.required:
        return Change("field-required", "breaking", name, f"{what}: a stored one has none", advice, model.location)
    message = f"`{_short(name)}` has got a field `{field}`: if it has no default, a stored one cannot be read"
    return Change("field-required", "risky", name, message, advice, model.location)


def _field_removed(name: str, field: str, model: Model) -> Change:
    message = f"`{_short(name)}` has no field `{field}` any more"
    if model.extra == "forbid":
        message += " and forbids what it does not declare: a stored one cannot be read"
        advice = "keep the field until the runs begun before have ended"
        return Change("field-removed", "breaking", name, message, advice, model.location)
    message += ": what a stored one holds there is dropped"
    return Change("field-removed", "risky", name, message, "keep the field, or be sure nobody needs it", model.location)


def _member_changes(name: str, old: Model, new: Model) -> Iterator[Change]:
    """A member is stored as its value, so it may have another name, but not another value."""
    if not (old.whole and new.whole):
        return
    holders = {member.type: other for other, member in new.fields.items()}
    for member, before in old.fields.items():
        holder = holders.get(before.type)
        if holder is None:
            message = f"`{_short(name)}` has no member for {before.type} any more, which was `{member}`"
            message += ": a stored one cannot be read"
        elif holder != member and member in new.fields and new.fields[member].type != before.type:
            message = (
                f"{before.type} is now `{holder}` of `{_short(name)}` and was `{member}`: a stored one turns into it"
            )
        else:
            continue
        advice = "keep the values of members until the runs begun before have ended"
        yield Change("member-removed", "breaking", name, message, advice, new.location)


def _short(fullname: str) -> str:
    return fullname.rpartition(".")[2]
