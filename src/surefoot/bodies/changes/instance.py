"""Where a step changes the workflow, which all runs share.

Not everything there belongs to a run: of what is meant to be shared, nothing is said.
"""

from collections.abc import Iterator, Sequence

from surefoot.bodies.changes.sharing import is_asked_for, is_meant_to_be_shared
from surefoot.bodies.changes.written import Change
from surefoot.bodies.context_calls import Place
from surefoot.bodies.function import FunctionText
from surefoot.graph.facts import ChangesInstance

__all__ = ["instance_changes"]


def instance_changes(
    changed: Sequence[Change], text: FunctionText, instance: str, place: Place
) -> Iterator[ChangesInstance]:
    """Those changes of the workflow, in the order written.

    Parameters:
        instance: name of the parameter that is the workflow.
    """
    for change in changed:
        if change.name == instance and change.attribute and not _is_meant(change, text):
            yield ChangesInstance(change.attribute, place(change.node), contents=not change.sets)


def _is_meant(change: Change, text: FunctionText) -> bool:
    """Whether the author shows that runs are to share it."""
    if is_meant_to_be_shared(change.attribute, change.node, text):
        return True
    return change.sets and is_asked_for(f"{change.name}.{change.attribute}", text)
