"""Whether a name is there when a step is decorated."""

import re

from surefoot_lint.project.names import Scope

__all__ = ["is_ahead", "may_be_bound_unseen"]

_UNSEEN = r"\b(?:globals|locals|vars|exec|setattr)\(|\b__dict__\b|\b{name}\s*:=|^\s*case\b.*\b{name}\b"


def is_ahead(name: str, scope: Scope, at: int | None) -> bool:
    """Whether a name is bound only further down.

    Parameters:
        scope, at: where it is read, see `Scope.lookup`.
    """
    found = scope.lookup(name, at)
    if found is None:
        return False
    binding, holder = found
    while scope is not holder and scope.parent is not None:
        at = scope.order if scope.kind == "class" and at is not None else None
        scope = scope.parent
    return at is not None and binding.order >= at


def may_be_bound_unseen(name: str, text: str) -> bool:
    """Whether a module may bind a name in a way that no scope shows."""
    return re.search(_UNSEEN.replace("{name}", re.escape(name)), text, re.MULTILINE) is not None
