"""What the files of a project make of each other's classes.

Whether a class is a base that others complete, and which functions are attached to it as steps, is decided by all of
them. So these are questions, which can be put again when the files have changed.
"""

from collections.abc import Mapping, Set
from typing import Literal, TypeAlias

from surefoot.graph import names
from surefoot_lint.project.index import Address, Index
from surefoot_lint.project.reach import Reach
from surefoot_lint.project.tracing import Memo
from surefoot_lint.reading.constructions import instantiations
from surefoot_lint.relations import Relations
from surefoot_lint.sources import gate
from surefoot_lint.sources.files import SourceFile

__all__ = ["Answer", "Question", "Usage"]

Question: TypeAlias = tuple[Literal["attached", "concrete", "unsettled", "called"], Address]
"""What is asked of a class: the functions that are attached to it; whether it is used as it is; whether only running
the code would tell what is attached. And of a file, for which its first definition stands: the workflows and events
whose names are called in it."""

Answer: TypeAlias = tuple[Address, ...] | bool


class Usage:
    """How the classes of a project are used, as far as its files have been read.

    Parameters:
        index: knows what is in the files.
        memo: keeps what the next run over the same files may ask again.
        reach: follows their imports.

    Attributes:
        relations: what each file says, in the order in which it was added.
        asked: the questions that were asked, and the answers.
    """

    def __init__(self, index: Index, memo: Memo, reach: Reach) -> None:
        self._index = index
        self._memo = memo
        self._reach = reach
        self.relations: dict[SourceFile, Relations] = {}
        self.asked: dict[Question, Answer] = {}
        self._attached: dict[Address, list[Address]] = {}
        self._extended: set[Address] = set()
        self._unsettled: set[Address] = set()
        self._unseen_bases: set[str] = set()
        self._other_names: dict[str, set[str]] = {}
        self._named: dict[str, list[Address]] = {}
        self._originals: dict[str, set[str]] = {}

    def add(self, file: SourceFile, found: Relations) -> None:
        """Heed what a file says."""
        self.relations[file] = found
        self._extended |= found.extended
        self._unsettled |= found.unsettled
        self._unseen_bases |= found.unseen
        for target, function in found.attached:
            self._attached.setdefault(target, []).append(function)
        for original, name in found.renamed:
            self._other_names.setdefault(original, set()).add(name)
            self._originals.setdefault(name, set()).add(original)
        for rank, name in (*found.workflows, *found.events):
            self._named.setdefault(name, []).append(Address(file, rank))

    def workflow_names(self) -> frozenset[str]:
        """What `Workflow` and its subclasses are called in the files, which may hand them on to others."""
        found = {name for each in self.relations.values() for _, name in each.workflows}
        found.add(names.WORKFLOW.rpartition(".")[2])
        return self._aliases(found) | found

    def base_names(self) -> frozenset[str]:
        """What the workflow classes are called from which others derive."""
        found = frozenset().union(*(each.bases for each in self.relations.values()))
        return found | self._aliases(found)

    def event_names(self) -> frozenset[str]:
        """What the events of the project are called."""
        return frozenset(name for each in self.relations.values() for _, name in each.events)

    def called_in(self, file: SourceFile) -> frozenset[str]:
        """The names in a file that are called and may stand for a workflow or an event of the project."""
        self._ask(("called", Address(file, 0)))
        return self._called(file).intersection({*self._named, *self._originals})

    def attached(self, workflow: Address) -> tuple[Address, ...]:
        """The functions that are attached to a class when it is used."""
        answer = self._ask(("attached", workflow))
        return answer if isinstance(answer, tuple) else ()

    def is_concrete(self, workflow: Address) -> bool:
        """Whether a class is used as it is: nobody derives from it, or somebody calls it; for an excerpt the latter."""
        return bool(self._ask(("concrete", workflow)))

    def is_unsettled(self, workflow: Address) -> bool:
        """Whether steps are attached to a class in a way that only running the code tells."""
        return bool(self._ask(("unsettled", workflow)))

    def still_answers(self, asked: Mapping[Question, Answer]) -> bool:
        """Whether all these questions have the same answers as before."""
        return all(self._answer(question) == answer for question, answer in asked.items())

    def _ask(self, question: Question) -> Answer:
        answer = self.asked[question] = self._answer(question)
        return answer

    def _answer(self, question: Question) -> Answer:
        kind, address = question
        with self._memo.trace.unwatched():  # the answer is kept, and asked for again, by itself
            if kind == "attached":
                return self._attached_to(address)
            if kind == "called":
                return self._classes_called(address.file)
            return self._is_concrete(address) if kind == "concrete" else address in self._unsettled

    def _attached_to(self, workflow: Address) -> tuple[Address, ...]:
        """The functions that are attached to a class.

        A class that imports files with steps for it says with that which ones it has; others lie about unused.
        A class that imports none is completed by whoever uses it.
        """
        functions = tuple(self._attached.get(workflow, ()))
        if not functions:
            return functions
        loaded = self._reach.imports(workflow.file)
        if any(function.file in loaded - {workflow.file} for function in functions):
            return tuple(function for function in functions if function.file in loaded)
        return functions

    def _classes_called(self, file: SourceFile) -> tuple[Address, ...]:
        found: dict[Address, None] = {}
        for name in sorted(self._called(file)):
            for original in (name, *sorted(self._originals.get(name, ()))):
                found.update(dict.fromkeys(self._named.get(original, ())))
        return tuple(found)

    def _called(self, file: SourceFile) -> frozenset[str]:
        def compute() -> frozenset[str]:
            self._memo.trace.note((file,))
            return gate.called(file.read_bytes())

        return self._memo.get(("called", file), compute)

    def _is_concrete(self, workflow: Address) -> bool:
        told = self.relations[workflow.file]
        name = dict(told.workflows)[workflow.rank]
        called = frozenset({name}) | self._aliases({name})
        # A base class that cannot be followed may well be this one, if it goes by its name.
        extended = workflow in self._extended or not called.isdisjoint(self._unseen_bases)
        return (not extended and not told.excerpts) or any(
            self._instantiates(each, workflow, called) for each in self.relations
        )

    def _instantiates(self, file: SourceFile, workflow: Address, called: frozenset[str]) -> bool:
        def compute() -> bool:
            self._memo.trace.note((file,))
            if not gate.instantiates(file.read_bytes(), called):
                return False
            scope, module = self._index.definition_at(workflow), self._index.read(file)
            return next(instantiations(module, scope, called, self._index), None) is not None

        return self._memo.get(("instantiates", file, workflow, called), compute)

    def _aliases(self, found: Set[str]) -> frozenset[str]:
        """Other names under which the classes called `found` go."""
        return frozenset().union(*(self._other_names.get(original, ()) for original in found))
