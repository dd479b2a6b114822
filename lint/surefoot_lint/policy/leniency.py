"""What LlamaIndex Workflows lets pass when it validates, and surefoot does not.

Code that is written for that library runs there, so such a finding is good advice rather than an error.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from surefoot.diagnostic import Diagnostic
from surefoot.graph.declared import DeclaredStep, ListOf, Named, OneOf
from surefoot.graph.facts import Collects, Returns, Sends

__all__ = ["as_severe_as_its_dialect"]

_PASSING_FACTS: Final = {"WF105": Collects, "WF401": Sends, "WF403": Returns}
"""Rule → what it is about in a body that is no fault there. Events that nobody takes are dropped in silence."""


def as_severe_as_its_dialect(diagnostic: Diagnostic, steps: Iterable[DeclaredStep]) -> Diagnostic:
    """The diagnostic, lowered to a warning where it speaks of a step whose library would have accepted it.

    Parameters:
        steps: those of the workflow that was judged.
    """
    lenient = any(step.dialect != "surefoot" and _passes(diagnostic, step) for step in steps)
    return replace(diagnostic, severity="warning") if lenient else diagnostic


def _passes(diagnostic: Diagnostic, step: DeclaredStep) -> bool:
    """Whether LlamaIndex Workflows accepts a step with this finding; it then fails at run time, or not at all."""
    if diagnostic.location == step.location:
        # A method that is written twice is the later one; only a function that is attached is compared with others.
        return diagnostic.code in ("WF104", "WF420", "WF510") or (diagnostic.code == "WF112" and not step.free)
    if diagnostic.code in ("WF301", "WF302") and _returns_more_than_a_list(step):
        return True  # that library takes what a step returns beside a list for a part of the list
    facts = {type(fact) for fact in step.facts if fact.location == diagnostic.location}
    return _PASSING_FACTS.get(diagnostic.code) in facts


def _returns_more_than_a_list(step: DeclaredStep) -> bool:
    members = step.returns.members if isinstance(step.returns, OneOf) else ()
    return any(isinstance(each, ListOf) for each in members) and any(isinstance(each, Named) for each in members)
