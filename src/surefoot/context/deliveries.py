"""Events in a snapshot that were sent to the run and that nothing in it has taken yet.

A run that waits for its turn has not heard of them; some are held for a run within it that is to be asked for again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from surefoot.context.serializers import BaseSerializer
from surefoot.engine.plan import NO_STEP, Plan
from surefoot.errors import ContextSerdeError
from surefoot.events import Event

__all__ = ["Undelivered", "dump", "load"]

Undelivered: TypeAlias = tuple[Event, int]
"""An event, and the step that it is for or `NO_STEP`."""


def dump(deliveries: Iterable[Undelivered], plan: Plan, serializer: BaseSerializer) -> list[dict[str, Any]]:
    """What a snapshot says of `deliveries`.

    Raises:
        ValueError: an event has no textual form.
    """
    return [
        {"event": serializer.serialize(event), "step": None if step == NO_STEP else plan.steps[step].name}
        for event, step in deliveries
    ]


def load(data: Mapping[str, Any], plan: Plan, serializer: BaseSerializer) -> Sequence[Undelivered]:
    """The deliveries in the snapshot `data`, without those for steps that the workflow does not have.

    Raises:
        ContextSerdeError: one of them is not what `dump` writes.
        ImportError, AttributeError: it names an event class that does not exist.
    """
    try:
        written = [(entry["event"], entry["step"]) for entry in data.get("deliveries", ())]
        return [
            (serializer.deserialize(text), NO_STEP if name is None else plan.index(name))
            for text, name in written
            if name is None or plan.index(name) != NO_STEP
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise ContextSerdeError(f"Context dict specified in an invalid format: {error!r}") from error
