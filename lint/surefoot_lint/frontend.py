"""Front end 3 of 3: LibCST trees → `DeclaredWorkflow`.

It sees text and a project index, nothing live. What lies outside the project, or takes running the code to know,
becomes `Opaque` with the reason why.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from surefoot.graph import names
from surefoot.graph.declared import DeclaredStep, DeclaredWorkflow, Opaque
from surefoot.graph.type_arguments import bind, is_open
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Assigned, Import, Scope, Target
from surefoot_lint.project.reach import Reach
from surefoot_lint.reading.annotations import Annotations
from surefoot_lint.reading.class_expressions import class_name
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.constructions import constructor_options, instantiations
from surefoot_lint.reading.steps import StepReader, StepSite, step_site
from surefoot_lint.reading.type_arguments import Arguments, TypeArguments
from surefoot_lint.reading.wrappers import is_wrapper, possible_step
from surefoot_lint.sources.files import SourceFile

__all__ = ["Project"]


class Project:
    """The files of a run, and the workflows in them.

    Read every file first and declare afterwards: whether a class is a base that others complete, and which functions
    are attached to it, is only known when all have been read.

    Parameters:
        given: the files of the run.
        finder: finds them, and others that they import.
    """

    def __init__(self, given: Sequence[SourceFile], finder: ModuleFinder) -> None:
        self._index = Index(finder)
        self._classes = Classes(self._index)
        self._reach = Reach(finder)
        self._given = frozenset(given)

    def read(self, file: SourceFile) -> None:
        """Parse a file.

        Raises:
            UnreadableFile: it has no text, or none that is Python.
        """
        self._index.read(file)

    def workflow_names(self) -> frozenset[str]:
        """What `Workflow` and its subclasses are called in the files read so far, which may hand them on to others."""
        found = {scope.name for module in self._index.modules for scope in self._workflows(module)}
        found.add(names.WORKFLOW.rpartition(".")[2])
        return frozenset(found | self._aliases(found))

    def base_names(self) -> frozenset[str]:
        """What the workflow classes are called from which others of the files read so far derive."""
        found = {scope.name for scope in self._extended() if self._is_workflow(scope)}
        return frozenset(found | self._aliases(found))

    def declare(self, file: SourceFile) -> Iterator[DeclaredWorkflow]:
        """The workflows in a file that was read, and then those of its step functions that belong to none in sight."""
        module = self._index.read(file)
        for scope in self._workflows(module):
            yield self._declare(scope)
        for site in self._free_steps(module):
            target = site.attached_to(self._index)
            taken = target is not None and self._is_workflow(target) and site in self._attached[target]
            if target is None or not taken or self._module(target).file not in self._given:
                yield self._declare_stray(site)

    def _workflows(self, module: Module) -> list[Scope]:
        return [scope for scope in module.scope.all_inner() if scope.kind == "class" and self._is_workflow(scope)]

    def _is_workflow(self, scope: Scope) -> bool:
        """Whether a class is a workflow, or has steps and a base out of sight that is likely to be one."""
        if self._classes.is_workflow(scope):
            return True
        lineage = self._classes.lineage(scope)
        return bool(lineage.unseen) and any(
            isinstance(binding.target, Scope) and step_site(binding.target, self._index)
            for bindings in scope.bindings.values()
            for binding in bindings
        )

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
            settled.update(owner.bindings, own)
        options = constructor_options(workflow, self._classes, self._index)
        return DeclaredWorkflow(
            name=workflow.name,
            fullname=self._classes.fullname(workflow),
            location=self._module(workflow).location(workflow.node),
            steps=tuple(steps),
            classes=tuple(annotations.classes.values()),
            overridden=tuple(overridden),
            unseen=(*lineage.unseen, *self._possible_steps(lineage.scopes)),
            concrete=workflow not in self._bases or self._is_instantiated(workflow),
            skip_graph_checks=tuple(sorted(options.skip)),
            disable_validation=options.disabled,
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
            if site is not None:
                earlier = bindings[-2] if len(bindings) > 1 and bindings[-2].suite == bindings[-1].suite else None
                replaced = earlier.target if earlier else None
                shadows = step_site(replaced, self._index) if isinstance(replaced, Scope) else None
                last[name] = site
                yield reader.read(site, owner.name, shadows)
        for site in self._attached.get(owner, ()):
            if inherited and site.dialect != "surefoot":
                continue
            yield reader.read(site, owner.name, last.get(site.function.name))
            last[site.function.name] = site

    def _possible_steps(self, owners: Sequence[Scope]) -> Iterator[Opaque]:
        """Methods which a decorator of the project may make a step; with one of them the graph is not whole."""
        for owner in owners:
            for bindings in owner.bindings.values():
                target = bindings[-1].target
                if isinstance(target, Scope) and step_site(target, self._index) is None:
                    unseen = possible_step(target, self._index)
                    if unseen is not None:
                        yield unseen

    def _declare_stray(self, site: StepSite) -> DeclaredWorkflow:
        annotations = Annotations(self._index, self._classes)
        step = StepReader(self._index, annotations).read(site, "")
        classes = tuple(annotations.classes.values())
        return DeclaredWorkflow("", "", step.location, steps=(step,), classes=classes, concrete=False)

    def _free_steps(self, module: Module) -> Iterator[StepSite]:
        for scope in module.scope.all_inner():
            site = step_site(scope, self._index)
            # A wrapper is a step under the name of what it wraps, wherever that stands.
            if site is not None and site.free and not is_wrapper(scope, self._index):
                yield site

    @cached_property
    def _attached(self) -> dict[Scope, list[StepSite]]:
        """The functions that are attached to a class of the project from outside."""
        attached: dict[Scope, list[StepSite]] = {}
        for module in self._index.modules:
            for site in self._free_steps(module):
                target = site.attached_to(self._index)
                if target is not None:
                    attached.setdefault(target, []).append(site)
        return {target: self._loaded(target, sites) for target, sites in attached.items()}

    def _loaded(self, target: Scope, sites: list[StepSite]) -> list[StepSite]:
        """Those of `sites` that are attached when `target` is used.

        A class that imports files with steps for it says with that which ones it has; others lie about unused.
        A class that imports none is completed by whoever uses it.
        """
        own = self._module(target).file
        loaded = self._reach.imports(own)
        if any(self._module(site.function).file in loaded - {own} for site in sites):
            return [site for site in sites if self._module(site.function).file in loaded]
        return sites

    @cached_property
    def _bases(self) -> frozenset[Scope]:
        """The classes that others derive from, in all files of the run."""
        return self._extended()

    def _extended(self) -> frozenset[Scope]:
        """The classes that others derive from, in the files read so far."""
        return frozenset(
            base
            for module in self._index.modules
            for scope in module.scope.all_inner()
            if scope.kind == "class"
            for base in self._classes.lineage(scope).scopes[1:]
        )

    def _is_instantiated(self, workflow: Scope) -> bool:
        names = {workflow.name} | self._aliases({workflow.name})
        return any(next(instantiations(module, workflow, names, self._index), None) for module in self._index.modules)

    def _aliases(self, found: set[str]) -> set[str]:
        """Other names under which the classes called `found` go: `import ... as`, `Other = Flow`."""
        return {
            name
            for module in self._index.modules
            for scope in (module.scope, *module.scope.all_inner())
            for name, bindings in scope.bindings.items()
            if any(_original_name(binding.target) in found for binding in bindings)
        }

    def _module(self, scope: Scope) -> Module:
        return self._index.module_of(scope)


def _original_name(target: Target) -> str | None:
    """What the thing behind an import or a plain assignment is called where it comes from."""
    if isinstance(target, Import):
        return target.name
    name = class_name(target.value) if isinstance(target, Assigned) else None
    return name.rpartition(".")[2] if name else None
