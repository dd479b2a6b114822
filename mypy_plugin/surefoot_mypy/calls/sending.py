"""What is sent where only types tell: `ctx.send_event(self.next)`, `ctx.send_event(make())`.

The type of a variable is that of all that it may hold, so the event is of this class or of a subclass of it. Of a union
nothing is said: which of its members is sent may well be known to whoever wrote it. What the text of a body tells is
judged with its class; types are known only later, when mypy comes to the bodies, and so the graph is judged again.
"""

from dataclasses import replace
from typing import Final

from mypy.nodes import FuncDef, TypeInfo
from mypy.plugin import MethodContext
from mypy.types import Instance, Type, get_proper_type

from surefoot.graph import names
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow, Opaque
from surefoot.graph.facts import Sends
from surefoot_mypy.check import findings
from surefoot_mypy.checking import Checking
from surefoot_mypy.reading.models import Models
from surefoot_mypy.reading.terms import Terms
from surefoot_mypy.report import report

__all__ = ["sent_event"]

_CODES: Final = frozenset({"WF401", "WF402", "WF404"})


def sent_event(call: MethodContext, checking: Checking) -> Type:
    """Reports an event that nothing takes, or that the step does not declare; the type of the call is what it was."""
    event, step = _event(call, checking), _step(checking)
    workflow = checking.program.checker.scope.enclosing_class()
    fact = _unseen(step, call.context.line) if step else None
    if workflow and step and fact and event:
        found = findings(workflow, checking, lambda declared: _completed(declared, step, fact, event, checking))
        here = [each for each in found if each.code in _CODES and each.location == fact.location]
        report(here, checking.program, checking.config)
    return call.default_return_type


def _event(call: MethodContext, checking: Checking) -> TypeInfo | None:
    """The class of what is sent, unless it may be just any event."""
    given = call.arg_types[0] if call.arg_types else []
    typ = get_proper_type(given[0]) if len(given) == 1 else None
    dialects = checking.program.dialects
    if not isinstance(typ, Instance) or not dialects.derives(typ.type, names.EVENT):
        return None
    return None if dialects.meaning(typ.type.fullname) == names.EVENT else typ.type


def _step(checking: Checking) -> DeclaredStep | None:
    """The step in whose body the call stands."""
    scope, tree = checking.program.checker.scope, checking.program.tree
    function, workflow = scope.top_level_function(), scope.enclosing_class()
    if not isinstance(function, FuncDef) or not workflow or not checking.program.survey(tree).is_step(function):
        return None
    place = (tree.path, function.line, function.name)
    steps = (step.source for step in checking.graph(workflow).steps)
    return next((step for step in steps if (step.location.path, step.location.line, step.name) == place), None)


def _unseen(step: DeclaredStep, line: int) -> Sends | None:
    """What the text tells of the call on a line, where that is not the class of the event."""
    here = [fact for fact in step.facts if isinstance(fact, Sends) and fact.location.line == line]
    return here[0] if len(here) == 1 and isinstance(here[0].term, Opaque) else None


def _completed(
    declared: DeclaredWorkflow, step: DeclaredStep, fact: Sends, event: TypeInfo, checking: Checking
) -> DeclaredWorkflow:
    """The workflow with what types tell of one call."""
    program = checking.program
    terms = Terms(program.tree, program.dialects, Models(program).unserializable)
    seen = replace(fact, term=terms.named(event), exact=False)
    told = replace(step, facts=tuple(seen if each is fact else each for each in step.facts))
    known = {cls.fullname for cls in declared.classes}
    return replace(
        declared,
        steps=tuple(told if each == step else each for each in declared.steps),
        classes=(*declared.classes, *(cls for cls in terms.classes if cls.fullname not in known)),
    )
