"""What instances of the models of state can be asked for by name."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import libcst as cst

from surefoot.graph.declared import ListOf, Marked, Member, Named, OneOf, TypeTerm
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.models.state_models import Models

__all__ = ["Members"]

_Term: TypeAlias = Callable[[cst.BaseExpression, Scope, int | None], TypeTerm]


class Members:
    """Looks into models, and into the models that their fields hold.

    Parameters:
        scopes: the classes of the project that `term` has named, by full name.
        term: what an annotation stands for.
    """

    def __init__(self, models: Models, classes: Classes, scopes: Mapping[str, Scope], term: _Term) -> None:
        self._models = models
        self._classes = classes
        self._scopes = scopes
        self._term = term

    def of(self, state: Scope) -> Iterator[tuple[str, tuple[Member, ...]]]:
        """Full name and members of a model and of those within it; without those that may have more than is written."""
        pending, seen = [state], {state}
        while pending:
            scope = pending.pop()
            written = self._models.members(scope)
            if written is None:
                continue
            members = tuple(Member(name, self._term(*each) if each else None) for name, each in written.items())
            yield self._classes.declared(scope).fullname, members
            named = (fullname for member in members if member.term for fullname in _named_in(member.term))
            within = [self._scopes[fullname] for fullname in named if fullname in self._scopes]
            pending += [each for each in dict.fromkeys(within) if each not in seen]
            seen.update(within)


def _named_in(term: TypeTerm) -> Iterator[str]:
    """Full names of the classes in a term."""
    if isinstance(term, Named):
        yield term.fullname
    parts: tuple[TypeTerm, ...] = ()
    match term:
        case Named(args=parts) | OneOf(members=parts):
            pass
        case ListOf(item=part) | Marked(term=part):
            parts = (part,)
    for part in parts:
        yield from _named_in(part)
