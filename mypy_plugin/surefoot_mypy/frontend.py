"""Front end 2 of 3: mypy's `TypeInfo` → `DeclaredWorkflow`.

It is asked while mypy checks the class, when all annotations are bound. A base class in a file that is already done,
or that came from the cache, is read from what was kept of it; one in the same import cycle may not have been visited
yet and is read from its statements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mypy.maptype import map_instance_to_supertype
from mypy.nodes import (
    AssignmentStmt,
    ClassDef,
    Decorator,
    FuncBase,
    NameExpr,
    RefExpr,
    Statement,
    TypeInfo,
)
from mypy.types import Instance, TypeVarType
from mypy.typevars import fill_typevars

from surefoot.bodies.classes.facts import class_facts
from surefoot.dialects.libraries import OWN
from surefoot.graph import names
from surefoot.graph.class_facts import ClassFact, Contains
from surefoot.graph.declared import DeclaredClass, DeclaredStep, DeclaredWorkflow, Opaque
from surefoot.graph.location import Location
from surefoot.graph.type_arguments import bind, is_open
from surefoot_mypy.caching.memory import OwnDeclarations, recall
from surefoot_mypy.files.program import Program
from surefoot_mypy.files.statements import body_statements
from surefoot_mypy.files.survey import decorated, step_decorator
from surefoot_mypy.reading.bodies import places_in
from surefoot_mypy.reading.constructor import assigned_by_constructor, constructor_options, has_own_serializer
from surefoot_mypy.reading.forgotten import forgotten
from surefoot_mypy.reading.possible_steps import has_only_plain_methods, possible_steps
from surefoot_mypy.reading.steps import StepReader

__all__ = ["declare", "declare_stray", "has_steps", "own_declarations"]


def declare(info: TypeInfo, program: Program, own_text: OwnDeclarations | None = None) -> DeclaredWorkflow:
    """Read a workflow class with its bases.

    Parameters:
        own_text: what its own statement declares, where that was read just now.
    """
    steps: dict[str, DeclaredStep] = {}
    overridden: list[DeclaredStep] = []
    classes: dict[str, DeclaredClass] = {}
    unseen: list[Opaque] = []
    undecorated: tuple[DeclaredStep, ...] = ()
    facts: list[ClassFact] = []
    skip: set[str] = set()
    disable_validation = False
    own_serializer = False
    hidden: set[str] = set()
    assigned: tuple[str, ...] | None = None
    for owner in info.mro:
        if program.dialects.meaning(owner.fullname) == names.WORKFLOW:
            continue
        stated = own_text if own_text and owner is info else _declarations(owner, program)
        own = _bound(_attached_here(stated, owner, program), owner, info, program)
        assigned = own.assigned if assigned is None else assigned
        for step in (*own.steps, *_handed_down(own.attached, owner, info)):
            if step.name in hidden:
                overridden.append(step)
            else:
                steps[step.name] = step
        hidden |= steps.keys() | _members(owner)
        overridden.extend(own.overridden)
        facts.extend(fact for fact in own.facts if owner is info or isinstance(fact, Contains))
        undecorated = own.undecorated if owner is info else undecorated
        classes |= {cls.fullname: cls for cls in own.classes if cls.members or cls.fullname not in classes}
        unseen.extend(own.unseen)
        if program.survey(program.tree).may_add_steps(owner):
            unseen.append(Opaque(f"{owner.name}.add_step", "only running the code would tell which steps it attaches"))
        skip.update(own.skip_graph_checks)
        disable_validation = disable_validation or own.disable_validation
        own_serializer = own_serializer or own.own_serializer
    # LlamaIndex Workflows asks the instance for its steps.
    lost = [step for step in steps.values() if step.dialect != OWN and step.name in (assigned or ())]
    return DeclaredWorkflow(
        name=info.name,
        fullname=info.fullname,
        location=Location(program.home(info).path, info.defn.line, info.defn.column + 1),
        steps=tuple(step for step in steps.values() if step not in lost),
        classes=tuple(classes.values()),
        overridden=(*overridden, *lost),
        unseen=tuple(unseen),
        skip_graph_checks=tuple(sorted(skip)),
        disable_validation=disable_validation,
        own_serializer=own_serializer,
        undecorated=undecorated,
        facts=tuple(facts),
    )


def declare_stray(function: Decorator, program: Program) -> DeclaredWorkflow:
    """Read a decorated function that no workflow claims."""
    reader = StepReader(program, program.tree)
    step = reader.read(function, "", free=True)
    location = Location(program.tree.path, function.func.line, function.func.column + 1)
    steps = (step,) if step else ()
    return DeclaredWorkflow("", "", location, steps=steps, classes=reader.terms.classes, concrete=False)


def own_declarations(info: TypeInfo, program: Program) -> OwnDeclarations:
    """Read what one class statement declares, from its statements."""
    tree = program.home(info)
    reader = StepReader(program, tree)
    steps, overridden = _body_steps(info, reader)
    statement = program.class_at(tree, info.name, info.defn.line)
    attached = _attached(program.survey(tree).attached[info.fullname], info, steps, reader)
    skip, disable = constructor_options(info, program.survey(tree), program.dialects)
    unseen = (*_unseen_bases(info), *possible_steps(info, program))
    if tree.is_stub and not steps and program.dialects.derives(info, names.WORKFLOW):
        unseen = (*unseen, Opaque(info.name, "a stub need not say which of its methods are steps"))
    assigned = assigned_by_constructor(info)
    return OwnDeclarations(
        steps=steps,
        attached=attached,
        overridden=overridden,
        undecorated=tuple(reader.undecorated(function, info.name) for function in forgotten(info, program)),
        classes=reader.terms.classes,
        unseen=unseen,
        facts=tuple(class_facts(statement, places_in(tree.path))) if statement else (),
        skip_graph_checks=skip,
        disable_validation=disable,
        assigned=assigned,
        own_serializer=has_own_serializer(info, program.survey(tree)),
    )


def has_steps(info: TypeInfo, program: Program) -> bool:
    """Whether the body of a class makes a step."""
    functions = (function for statement in body_statements(info.defn.defs) for function in decorated(statement))
    return any(step_decorator(function, program.dialects) for function in functions)


def _declarations(owner: TypeInfo, program: Program) -> OwnDeclarations:
    kept = recall(owner)
    if kept is not None:
        return kept
    if owner.defn.defs.body and not program.is_ignored(program.home(owner)):
        return own_declarations(owner, program)
    if program.dialects.derives(owner, names.WORKFLOW) and not has_only_plain_methods(owner, program):
        return OwnDeclarations(unseen=(Opaque(owner.name, f"mypy does not check '{owner.module_name}'"),))
    return OwnDeclarations()


def _attached_here(own: OwnDeclarations, owner: TypeInfo, program: Program) -> OwnDeclarations:
    """`own` with the functions that the file being checked attaches to a class of another file."""
    functions = program.survey(program.tree).attached.get(owner.fullname)
    if not functions or program.home(owner) is program.tree:
        return own
    reader = StepReader(program, program.tree)
    attached = _attached(functions, owner, (*own.steps, *own.attached), reader)
    return replace(own, attached=(*own.attached, *attached), classes=(*own.classes, *reader.terms.classes))


def _handed_down(attached: Sequence[DeclaredStep], owner: TypeInfo, info: TypeInfo) -> Sequence[DeclaredStep]:
    """Those of the steps attached to `owner` that `info` has; in LlamaIndex Workflows subclasses do not get them."""
    return attached if owner is info else [step for step in attached if step.dialect == OWN]


def _bound(own: OwnDeclarations, owner: TypeInfo, info: TypeInfo, program: Program) -> OwnDeclarations:
    """What the base `owner` declares, with its type parameters replaced by what they stand for in `info`."""
    if owner is info or not any(map(is_open, (*own.steps, *own.attached))):
        return own
    filled, parameters = fill_typevars(info), owner.defn.type_vars
    # How many arguments a variadic parameter takes is not worth knowing here.
    if not isinstance(filled, Instance) or not all(isinstance(parameter, TypeVarType) for parameter in parameters):
        return own
    terms = StepReader(program, program.tree).terms
    given = zip(parameters, map_instance_to_supertype(filled, owner).args, strict=True)
    arguments = {parameter.name: terms.term(argument) for parameter, argument in given}
    return replace(
        own,
        steps=tuple(bind(step, arguments) for step in own.steps),
        attached=tuple(bind(step, arguments) for step in own.attached),
        classes=(*own.classes, *terms.classes),
    )


def _attached(
    functions: Sequence[Decorator], owner: TypeInfo, steps: Sequence[DeclaredStep], reader: StepReader
) -> tuple[DeclaredStep, ...]:
    """The steps that free functions add to a class which has `steps` already."""
    known = {step.name: step for step in steps}
    attached: list[DeclaredStep] = []
    for function in functions:
        earlier = known.get(function.func.name)
        step = reader.read(function, owner.name, free=True, shadows=earlier.location if earlier else None)
        if step is not None:
            known[step.name] = step
            attached.append(step)
    return tuple(attached)


def _body_steps(info: TypeInfo, reader: StepReader) -> tuple[tuple[DeclaredStep, ...], tuple[DeclaredStep, ...]]:
    """The steps in a class body, and those of which something that is no step takes the place."""
    steps: dict[str, DeclaredStep] = {}
    replaced: list[DeclaredStep] = []
    for statement in body_statements(info.defn.defs):
        functions = decorated(statement)
        for function in functions:
            earlier = steps.pop(function.func.name, None)
            step = reader.read(function, info.name, shadows=earlier.location if earlier else None)
            if step is not None:
                steps[step.name] = step
        if not functions:
            replaced += [steps.pop(name) for name in _bound_names(statement) if name in steps]
    return tuple(steps.values()), tuple(replaced)


def _bound_names(statement: Statement) -> Iterator[str]:
    if isinstance(statement, (FuncBase, ClassDef)):
        yield statement.name
    elif isinstance(statement, AssignmentStmt):
        yield from (target.name for target in statement.lvalues if isinstance(target, NameExpr))


def _members(owner: TypeInfo) -> set[str]:
    """Names that the class statement binds; those that only methods assign to `self` do not hide a step of a base."""
    return {name for name, symbol in owner.names.items() if not symbol.implicit}


def _unseen_bases(info: TypeInfo) -> Iterator[Opaque]:
    """Base expressions that mypy could not resolve to a class."""
    if not info.fallback_to_any or any(base.fallback_to_any for base in info.mro[1:]):
        return
    for base in info.defn.base_type_exprs:
        if isinstance(base, RefExpr) and not isinstance(base.node, TypeInfo):
            yield Opaque(base.name if isinstance(base, NameExpr) else base.fullname, "mypy does not see its class")
