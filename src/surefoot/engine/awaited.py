"""Which waits an event may end, found without asking each of them.

Thousands of waits for one class mostly differ in what they require of the event. Where that is a text or a whole
number they are kept by it; what other values equal only they themselves can tell.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from surefoot.engine.state import RunState, Wait

__all__ = ["candidates", "enlist", "strike", "value_of"]


def enlist(state: RunState, wait: Wait) -> None:
    """List `wait` under what it waits for."""
    names, marks = _required(wait)
    if names:
        by_names = state.required.setdefault(wait.type, {})
        by_names.setdefault(names, {}).setdefault(marks, []).append(wait.id)
    else:
        state.awaited.setdefault(wait.type, []).append(wait.id)


def strike(state: RunState, wait: Wait) -> None:
    """The counterpart of `enlist`."""
    names, marks = _required(wait)
    by_names = state.required.get(wait.type, {})
    by_marks = by_names.get(names, {})
    if wait.id in by_marks.get(marks, ()):
        by_marks[marks].remove(wait.id)
        if not by_marks[marks]:
            del by_marks[marks]
        if not by_marks:
            del by_names[names]
        if not by_names:
            del state.required[wait.type]
    else:  # also a wait with requirements, in the journal of a former version
        state.awaited[wait.type].remove(wait.id)
        if not state.awaited[wait.type]:
            del state.awaited[wait.type]


def candidates(state: RunState, cls: type, event: object, values: dict[str, object]) -> Sequence[int]:
    """Numbers of the waits for `cls` that `event` may end, oldest first; it fits no other.

    Parameters:
        values: of the attributes of `event` that were looked up already.
    """
    plain = state.awaited.get(cls, ())
    by_names = state.required.get(cls)
    if by_names is None:
        return plain
    found: list[Iterable[int]] = [plain]
    for names, by_marks in by_names.items():
        marks = tuple([_mark(value_of(event, name, values)) for name in names])
        found.extend(by_marks.values() if "" in marks else [by_marks.get(marks, ())])
    return sorted(chain.from_iterable(found))


def value_of(event: object, name: str, values: dict[str, object]) -> object:
    """An attribute of `event`; it is looked up once for all waits, because that is slow."""
    if name not in values:
        values[name] = getattr(event, name, None)
    return values[name]


def _required(wait: Wait) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The requirements by which `wait` is listed: their names, and what stands for their values."""
    if not wait.requirements:
        return (), ()
    marks = {name: mark for name, value in wait.requirements.items() if (mark := _mark(value))}
    return tuple(marks), tuple(marks.values())


def _mark(value: object) -> str:
    """A text that is the same for equal values; empty where equality is not that simple."""
    if type(value) is bool:
        return repr(int(value))  # as for Python, True is 1
    return repr(value) if type(value) in (str, int) else ""
