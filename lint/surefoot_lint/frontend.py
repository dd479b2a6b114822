"""Front end 3 of 3: LibCST trees → `DeclaredWorkflow`.

It sees text and a project index, nothing live. What lies outside the project, or takes running the code to know,
becomes `Opaque` with the reason why.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from surefoot.graph.build import build
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow, Opaque
from surefoot.graph.model import WorkflowGraph
from surefoot.graph.type_arguments import bind, is_open
from surefoot.graph.uses import Use
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.reach import Reach
from surefoot_lint.project.tracing import Memo, Source, Trace
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.constructions import constructor_options, has_own_serializer
from surefoot_lint.reading.excerpts import leaves_out
from surefoot_lint.reading.membership.instance_attributes import set_by_constructor
from surefoot_lint.reading.membership.possible_steps import possible_steps
from surefoot_lint.reading.membership.statement import facts_of_class, replaced_steps, undecorated_methods
from surefoot_lint.reading.models.schemas import Schema, Schemas
from surefoot_lint.reading.steps import StepReader, StepSite, step_site
from surefoot_lint.reading.terms.annotations import Annotations
from surefoot_lint.reading.terms.type_arguments import Arguments, TypeArguments
from surefoot_lint.reading.uses.uses import UseReader
from surefoot_lint.relations import Relations, free_steps, is_workflow, relations
from surefoot_lint.sources.files import SourceFile, UnreadableFile
from surefoot_lint.usage import Usage

__all__ = ["Project"]


class Project:
    """The files of a run, and the workflows in them.

    Read every file first and declare afterwards: whether a class is a base that others complete, and which functions
    are attached to it, is only known when all have been read.

    Parameters:
        given: the files of the run.
        finder: finds them, and others that they import.
        memo: keeps what the next run over the same files may ask again.
        parse: makes the module of a file and its name.

    Attributes:
        usage: what the files make of each other's classes.
    """

    def __init__(
        self,
        given: Sequence[SourceFile],
        finder: ModuleFinder,
        memo: Memo | None = None,
        parse: Callable[[SourceFile, str], Module] = Module,
    ) -> None:
        self._given = frozenset(given)
        self._memo = memo or Memo(Trace())
        self._index = Index(finder, self._memo.trace, parse)
        self._classes = Classes(self._index)
        self._use_reader = UseReader(self._index, self._classes, self._memo, self._graph)
        self.usage = Usage(self._index, self._memo, Reach(finder))

    def read(self, file: SourceFile) -> None:
        """Heed what a file says of classes, wherever they are.

        Raises:
            UnreadableFile: it has no text, or none that is Python.
        """
        if file not in self.usage.relations:
            with self._memo.trace.watch() as touched:
                self._heed(file)
            # What lies outside the run is in sight as far as the run leads to it.
            read_from = {each for each in touched if isinstance(each, SourceFile)}
            for other in sorted(read_from - self._given - self.usage.relations.keys(), key=lambda other: other.path):
                with suppress(UnreadableFile):
                    self._heed(other)

    def told(self) -> "list[tuple[SourceFile, Relations, frozenset[Source]]]":
        """What the files read so far say, and what this was read from, in the order in which it was heeded."""
        return [(file, each, self._memo.read_from(("relations", file))) for file, each in self.usage.relations.items()]

    def _heed(self, file: SourceFile) -> None:
        def compute() -> Relations:
            return relations(self._index.read(file), self._index, self._classes)

        self.usage.add(file, self._memo.get(("relations", file), compute))

    def declare(self, file: SourceFile) -> Iterator[DeclaredWorkflow]:
        """The workflows in a file that was read, and then those of its step functions that belong to none in sight."""
        module = self._index.read(file)
        for scope in self._workflows(module):
            yield self._declare(scope)
        for site in () if module.excerpts else free_steps(module, self._index):
            target = site.attached_to(self._index)
            taken = target is not None and self._is_workflow(target) and site.function in self._functions_of(target)
            if target is not None:
                self._memo.trace.ask("given", self._module(target).file.path)
            if target is None or not taken or self._module(target).file not in self._given:
                yield self._declare_stray(site)

    def uses(self, file: SourceFile) -> Iterator[Use]:
        """What the code in a file that was read makes of workflows and events."""
        yield from self._use_reader.uses(self._index.read(file), self.usage.called_in(file))

    def faults(self, file: SourceFile) -> tuple[UnreadableFile, ...]:
        """Why parts of a file that was read are no Python."""
        return self._index.read(file).faults

    def schema(self, fullname: str) -> Schema | None:
        """The shape of a class in the files read so far; None if it is none of theirs."""
        return Schemas(self._index, self._classes).of(fullname)

    def _workflows(self, module: Module) -> list[Scope]:
        return [scope for scope in module.definitions if scope.kind == "class" and self._is_workflow(scope)]

    def _is_workflow(self, scope: Scope) -> bool:
        return is_workflow(scope, self._index, self._classes)

    def _graph(self, workflow: Scope) -> WorkflowGraph:
        return build(self._declare(workflow))

    def _declare(self, workflow: Scope) -> DeclaredWorkflow:
        annotations = Annotations(self._index, self._classes)
        reader = StepReader(self._index, annotations)
        lineage = self._classes.lineage(workflow)
        steps: list[DeclaredStep] = []
        overridden: list[DeclaredStep] = []
        settled: set[str] = set()
        arguments: Mapping[Scope, Arguments] = {}
        for owner in lineage.scopes:
            own = {step.name: step for step in self._own_steps(owner, reader, inherited=owner is not workflow)}
            if owner is not workflow and any(map(is_open, own.values())):
                arguments = arguments or TypeArguments(self._index, annotations).of(workflow)
                own = {name: bind(step, arguments.get(owner, {})) for name, step in own.items()}
            for name, step in own.items():
                (overridden if name in settled else steps).append(step)
            settled.update((name for name in owner.bindings if not owner.is_deleted(name)), own)
            overridden.extend(replaced_steps(owner, reader, self._index))
        hidden = set_by_constructor(lineage)
        lost = [step for step in steps if step.name in hidden and step.dialect != "surefoot"]
        options = constructor_options(workflow, self._classes, self._index)
        module = self._module(workflow)
        unseen = (*lineage.unseen, *possible_steps(lineage.scopes, self._index), *self._unsettled_in(lineage.scopes))
        concrete = self.usage.is_concrete(self._index.address_of(workflow))
        if module.excerpts and (unseen or leaves_out(workflow, module)):
            concrete, unseen = False, ()  # what cannot be seen was left out, and nobody wants to hear of it
        return DeclaredWorkflow(
            name=workflow.name,
            fullname=self._classes.fullname(workflow),
            location=module.location(workflow.node),
            steps=tuple(step for step in steps if step not in lost),
            overridden=(*overridden, *lost),
            undecorated=tuple(undecorated_methods(workflow, lineage, reader, self._index)),
            facts=tuple(facts_of_class(workflow, lineage, self._index)),
            classes=tuple(annotations.classes.values()),
            unseen=unseen,
            concrete=concrete,
            skip_graph_checks=tuple(sorted(options.skip)),
            disable_validation=options.disabled,
            own_serializer=has_own_serializer(workflow, self._classes, self._index),
        )

    def _own_steps(self, owner: Scope, reader: StepReader, *, inherited: bool) -> Iterator[DeclaredStep]:
        """The steps in the body of a class and those attached to it. Of several of one name the last one counts.

        Parameters:
            inherited: they are wanted for a subclass, which in LlamaIndex Workflows does not get the attached ones.
        """
        last: dict[str, StepSite] = {}
        for name, bindings in owner.bindings.items():
            target = bindings[-1].target
            site = step_site(target, self._index) if isinstance(target, Scope) else None
            # LlamaIndex Workflows looks for methods that are bound to an instance.
            if site is not None and not (site.static and site.dialect != "surefoot"):
                earlier = bindings[-2] if len(bindings) > 1 and bindings[-2].suite == bindings[-1].suite else None
                replaced = earlier.target if earlier else None
                shadows = step_site(replaced, self._index) if isinstance(replaced, Scope) else None
                last[name] = site
                yield reader.read(site, owner.name, shadows)
        for site in self._sites_of(owner):
            if inherited and site.dialect != "surefoot":
                continue
            yield reader.read(site, owner.name, last.get(site.function.name))
            last[site.function.name] = site

    def _declare_stray(self, site: StepSite) -> DeclaredWorkflow:
        annotations = Annotations(self._index, self._classes)
        step = StepReader(self._index, annotations).read(site, "")
        classes = tuple(annotations.classes.values())
        return DeclaredWorkflow("", "", step.location, steps=(step,), classes=classes, concrete=False)

    def _unsettled_in(self, owners: Sequence[Scope]) -> Iterator[Opaque]:
        """That steps are attached to a class, or to one of its ancestors, in a way that only running the code tells."""
        for owner in owners:
            if owner.is_written and self.usage.is_unsettled(self._index.address_of(owner)):
                yield Opaque(f"{owner.name}.add_step", "only running the code would tell which steps it attaches")

    def _sites_of(self, workflow: Scope) -> list[StepSite]:
        """The functions that are attached to a class from outside."""
        sites = (step_site(function, self._index) for function in self._functions_of(workflow))
        return [site for site in sites if site is not None]

    def _functions_of(self, workflow: Scope) -> list[Scope]:
        if not workflow.is_written:
            return []
        return [self._index.definition_at(each) for each in self.usage.attached(self._index.address_of(workflow))]

    def _module(self, scope: Scope) -> Module:
        return self._index.module_of(scope)
