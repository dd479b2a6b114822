"""What the code of a file makes of the workflows and events of the project."""

import ast
from collections.abc import Callable, Iterator, Set

from surefoot.graph import names
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.uses import Builds, Constructor, Instantiates, Use
from surefoot.models.constructor import constructor_of
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.tracing import Memo
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.models.state_models import Models
from surefoot_lint.reading.uses.arguments import call_of
from surefoot_lint.reading.uses.calls import NamedCall, named_calls
from surefoot_lint.reading.uses.contexts import forgotten_in_functions
from surefoot_lint.reading.uses.initializers import kind_named, passed_to_workflow
from surefoot_lint.reading.uses.runs import RunReader

__all__ = ["UseReader"]


class UseReader:
    """Reads uses.

    Parameters:
        index: where names are looked up.
        memo: keeps what is found out about classes.
        graph: tells what the steps of a workflow mean.
    """

    def __init__(self, index: Index, classes: Classes, memo: Memo, graph: Callable[[Scope], WorkflowGraph]) -> None:
        self._index = index
        self._classes = classes
        self._memo = memo
        self._runs = RunReader(index, classes, self._constructor, graph)

    def uses(self, module: Module, called: Set[str]) -> Iterator[Use]:
        """What the code in `module` does with classes that go by one of the names `called`."""
        made: dict[ast.Call, Scope] = {}
        for call in named_calls(module, called):
            cls = self._class_called(call)
            if cls is not None:
                made[call.node] = cls
                use = self._use(call, cls, module)
                if use is not None:
                    yield use
        yield from self._runs.uses(module, made)
        yield from passed_to_workflow(module, self._classes, self._index)
        if not module.excerpts:
            yield from forgotten_in_functions(module, self._index)

    def _use(self, call: NamedCall, cls: Scope, module: Module) -> Use | None:
        lineage = self._classes.lineage(cls)
        if lineage.unseen:
            return None
        if names.WORKFLOW in lineage.line:
            own = any(name in scope.bindings for scope in lineage.scopes for name in ("__init__", "__new__"))
            if own:
                return None

            def kind(value: ast.expr) -> str:
                made = value.func if isinstance(value, ast.Call) else None
                return kind_named(made, call.scope, call.at, self._classes, self._index) if made is not None else ""

            return Instantiates(cls.name, call_of(call.node, module.functions.place, kind))
        constructor = self._constructor(cls) if names.EVENT in lineage.line else None
        if constructor is None:
            return None
        return Builds(cls.name, constructor, call_of(call.node, module.functions.place), self._classes.dialect(cls))

    def _class_called(self, call: NamedCall) -> Scope | None:
        """The class of the project that is called; None where a name may stand for several things."""
        first = call.name.partition(".")[0]
        found = call.scope.lookup(first, call.at)
        if found is not None and len(found[1].bindings[first]) > 1 and not found[1].has_cells:
            return None
        meaning = self._index.resolve(call.name, call.scope, call.at)
        return meaning if isinstance(meaning, Scope) and meaning.kind == "class" and meaning.is_written else None

    def _constructor(self, event: Scope) -> Constructor | None:
        def compute() -> Constructor | None:
            self._index.trace.note((self._index.module_of(event).file,))
            texts = Models(self._index, self._classes).texts(event)
            known = [text for text in texts if text is not None]
            return constructor_of(known) if len(known) == len(texts) else None

        return self._memo.get(("constructor", self._index.address_of(event)), compute)
