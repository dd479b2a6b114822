"""What a stored event, or a stored state, meets in the class that it is read into."""

from collections.abc import Iterator

from surefoot_lint.compat.change import Change, Kind
from surefoot_lint.compat.contract import Contract, Field, Model
from surefoot_lint.compat.field_types import relation

__all__ = ["model_changes"]

_ENUM = "enum.Enum"


def model_changes(old: Contract, new: Contract) -> Iterator[Change]:
    """The changes of the classes that snapshots of the old workflows may hold."""
    ancestors = {name: model.bases for each in (old, new) for name, model in each.models.items()}
    for name, before in old.models.items():
        after = new.models.get(name)
        if after is None:
            yield _class_removed(name, new)
        elif _ENUM in before.bases:
            yield from _member_changes(name, before, after)
        else:
            yield from _field_changes(name, before, after, ancestors)


def _class_removed(name: str, new: Contract) -> Change:
    module, _, short = name.rpartition(".")
    moved = sorted(other for other in new.models if other.rpartition(".")[2] == short)
    message = f"`{name}` is now `{moved[0]}`" if moved else f"`{short}` is gone from `{module}`"
    message += ": a stored one names the former place and cannot be read"
    advice = f"keep `{short}` importable from `{module}` until the runs begun before have ended"
    return Change("class-removed", "breaking", name, message, advice)


def _member_changes(name: str, old: Model, new: Model) -> Iterator[Change]:
    if not (old.whole and new.whole):
        return
    for member in old.fields:
        if member not in new.fields:
            message = f"`{_short(name)}` has no member `{member}` any more: a stored one cannot be read"
            advice = "keep the member until the runs begun before have ended"
            yield Change("member-removed", "breaking", name, message, advice, new.location)


def _field_changes(name: str, old: Model, new: Model, ancestors: dict[str, tuple[str, ...]]) -> Iterator[Change]:
    for field, after in new.fields.items():
        before = old.fields.get(field)
        if before is None and old.whole and after.required:
            message = f"`{_short(name)}` now requires `{field}`: a stored one has none"
            yield Change("field-required", "breaking", name, message, f"give `{field}` a default", new.location)
        elif before is not None:
            yield from _field_change(name, field, before, after, new, ancestors)
    for field in old.fields:
        if field not in new.fields and new.whole and not new.open:
            message = f"`{_short(name)}` has no field `{field}` any more: what a stored one holds there is dropped"
            advice = "keep the field, or be sure that nobody needs it"
            yield Change("field-removed", "risky", name, message, advice, new.location)


def _field_change(
    name: str, field: str, old: Field, new: Field, model: Model, ancestors: dict[str, tuple[str, ...]]
) -> Iterator[Change]:
    if old.required is False and new.required:
        message = f"`{field}` of `{_short(name)}` has lost its default: a stored one may lack it"
        yield Change("field-required", "breaking", name, message, f"give `{field}` a default again", model.location)
    compared = relation(old.type, new.type, ancestors)
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


def _short(fullname: str) -> str:
    return fullname.rpartition(".")[2]
