"""Runs of workflows: `Flow().run(...)`, `flow.run(...)` where `flow = Flow()`, and `self.run(...)`."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from surefoot.bodies.runs.code import Code
from surefoot.bodies.runs.failing import is_to_fail
from surefoot.bodies.runs.uses import uses_of_handler
from surefoot.graph import names
from surefoot.graph.location import Location
from surefoot.graph.model import EventNode, WorkflowGraph
from surefoot.graph.topology import start_events
from surefoot.graph.uses import Call, Constructor, GivenEvent, Runs, Use
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.uses.arguments import call_of
from surefoot_lint.reading.uses.own_runs import own_runs

__all__ = ["RunReader"]

Made: TypeAlias = Mapping[ast.Call, Scope]
"""Calls in a file → the class of the project that each makes an instance of."""


class RunReader:
    """Reads runs.

    Parameters:
        index: where names are looked up.
        constructor: tells what building an event takes.
        graph: tells what the steps of a workflow mean.
    """

    def __init__(
        self,
        index: Index,
        classes: Classes,
        constructor: Callable[[Scope], Constructor | None],
        graph: Callable[[Scope], WorkflowGraph],
    ) -> None:
        self._index = index
        self._classes = classes
        self._constructor = constructor
        self._graph = graph

    def uses(self, module: Module, made: Made) -> Iterator[Use]:
        """What a file does with runs of the workflows that it makes, and of those that its methods belong to.

        Parameters:
            made: the calls in it of classes of the project.
        """
        if ".run" not in module.text:
            return
        code = Code(module.functions.tree)
        instances = [(call, cls) for call, cls in made.items() if self._is_workflow(cls)]
        runs = [(run, cls) for instance, cls in instances for run in code.calls_on(instance, "run")]
        runs += [(run, cls) for run, cls in own_runs(module) if self._is_workflow(cls)]
        starts = {cls: self._start(cls) for cls in dict.fromkeys(cls for _, cls in runs)}
        for run, workflow in runs:
            start = starts[workflow]
            if start is not None and not is_to_fail(run, code):
                yield self._run(run, workflow, start, made, module.functions.place)
            if not module.excerpts:
                yield from uses_of_handler(run, workflow.name, code, module.functions.place)

    def _is_workflow(self, cls: Scope) -> bool:
        """Whether a class is a workflow that has its `run` from the library."""
        lineage = self._classes.lineage(cls)
        replaced = any(name in scope.bindings for scope in lineage.scopes for name in ("__new__", "run"))
        return names.WORKFLOW in lineage.line and not lineage.unseen and not replaced

    def _start(self, workflow: Scope) -> EventNode | None:
        graph = self._graph(workflow)
        events = start_events(graph)
        certain = graph.whole and len(events) == 1 and not any(step.accepts_unknown for step in graph.steps)
        return events[0] if certain else None

    def _run(
        self, run: ast.Call, workflow: Scope, start: EventNode, made: Made, place: Callable[[ast.AST], Location]
    ) -> Runs:
        cls = self._class_named(start.fullname, workflow)
        call = call_of(run, place)
        given = next((each.value for each in run.keywords if each.arg == "start_event"), None)
        event = made.get(given) if isinstance(given, ast.Call) else None
        return Runs(
            workflow=workflow.name,
            start=start.name,
            constructor=self._constructor(cls) if cls is not None else None,
            call=self._with_events(call, run, made),
            event=self._event(event, start, place(given)) if event is not None and given is not None else None,
            dialect=self._classes.dialect(workflow),
        )

    def _with_events(self, call: Call, run: ast.Call, made: Made) -> Call:
        """`call` with what kind of event stands where the context belongs."""
        first = made.get(run.args[0]) if run.args and isinstance(run.args[0], ast.Call) else None
        if first is None or not call.positional or names.EVENT not in self._classes.lineage(first).line:
            return call
        return replace(call, positional=(replace(call.positional[0], kind=first.name), *call.positional[1:]))

    def _event(self, event: Scope, start: EventNode, place: Location) -> GivenEvent | None:
        """What is given as start event, if that is certainly an event."""
        lineage = self._classes.lineage(event)
        if lineage.unseen or names.EVENT not in lineage.line:
            return None
        line = (self._classes.fullname(each) if isinstance(each, Scope) else each for each in lineage.line)
        return GivenEvent(event.name, start.fullname in line, place)

    def _class_named(self, fullname: str, user: Scope) -> Scope | None:
        """The class of this name that `user` means; None where files of one name leave that open."""
        found = [
            scope
            for module in self._index.modules
            if fullname.startswith(f"{module.name}.")
            for scope in module.definitions
            if scope.kind == "class" and self._classes.fullname(scope) == fullname
        ]
        beside = [scope for scope in found if self._index.module_of(scope) is self._index.module_of(user)]
        candidates = beside or found
        return candidates[0] if len(candidates) == 1 else None
