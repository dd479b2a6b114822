"""Where a path into state leads: `user.addresses.0.city`, as the store walks it, told by the types of fields.

A model has its members and no others. Of everything else (a dict, a protocol, a class that is no model) nothing is
known that would make a path wrong.
"""

from collections.abc import Iterable, Mapping

from surefoot.graph import names
from surefoot.graph.declared import DeclaredClass, ListOf, Marked, Member, Named, Nothing, OneOf, TypeTerm
from surefoot.graph.facts import NamesState
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.state_models import initial_state
from surefoot.record import value

__all__ = ["Astray", "astray", "paths_astray"]

_DICTS = frozenset({"builtins.dict", "collections.OrderedDict", "collections.defaultdict"})


@value
class Astray:
    """A path that leads nowhere.

    Parameters:
        path: as it is written.
        segment: the first name that is not there.
        owner: name of the model that lacks it.
        members: what that model has.
    """

    path: str
    segment: str
    owner: str
    members: tuple[Member, ...]


def paths_astray(graph: WorkflowGraph) -> list[tuple[StepNode, NamesState, Astray]]:
    """The paths into the state of a run, in the bodies of steps, that certainly lead nowhere.

    A run has one state, of the most derived model that a step names, whatever the others say.
    """
    initial = initial_state(graph)
    if initial is None:
        return []
    state = Named(initial[0].fullname)
    named = [(step, fact) for step in graph.steps for fact in step.source.facts if isinstance(fact, NamesState)]
    found = ((step, fact, astray(fact.path, state, graph.classes)) for step, fact in named)
    return [(step, fact, lost) for step, fact, lost in found if lost is not None]


def astray(path: str, state: TypeTerm, classes: Mapping[str, DeclaredClass]) -> Astray | None:
    """Where `path` goes wrong; None where it leads somewhere, or may do so.

    Parameters:
        classes: the classes in sight, by full name.
    """
    here = list(_members(state))
    for segment in path.split(".") if path else ():
        there: list[TypeTerm] = []
        lacking: list[Astray] = []
        for term in here:
            model = _model(term, classes)
            if model is not None and model.members is not None and not _has(model.members, segment):
                lacking.append(Astray(path, segment, model.name, model.members))
                continue
            found = _child(term, segment, model)
            if found is None:
                return None
            there += _members(found)
        if not there:
            return lacking[0] if lacking else None
        here = there
    return None


def _model(term: TypeTerm, classes: Mapping[str, DeclaredClass]) -> DeclaredClass | None:
    return classes.get(term.fullname) if isinstance(term, Named) else None


def _child(term: TypeTerm, segment: str, model: DeclaredClass | None) -> TypeTerm | None:
    """What stands at `segment` of a value of this type; None where that cannot be told."""
    if model is not None and model.members is not None:
        return next((member.term for member in model.members if member.name == segment), None)
    if isinstance(term, ListOf) and segment.lstrip("-").isdecimal():
        return term.item
    if isinstance(term, Named) and term.fullname in _DICTS and len(term.args) == 2:
        return term.args[1]
    return None


def _members(term: TypeTerm) -> Iterable[TypeTerm]:
    """What may stand there; None is nothing that a path could lead on from."""
    if isinstance(term, OneOf):
        return [each for member in term.members for each in _members(member)]
    if isinstance(term, Marked):
        return _members(term.term)
    return () if isinstance(term, Nothing) else (term,)


def _has(members: Iterable[Member], segment: str) -> bool:
    """Whether an instance of a model can be asked for a name; one that can be indexed, also for a number."""
    own = {member.name for member in members}
    inherited = segment in names.MODEL_ATTRIBUTES or segment.startswith("_")
    return inherited or segment in own or "__getitem__" in own
