"""Where workflows are instantiated, and what their constructors are told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from surefoot.graph.declared import Opaque, OptionValue
from surefoot_lint.project.index import Index
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import argument, dotted, own_nodes
from surefoot_lint.reading.class_expressions import class_behind
from surefoot_lint.reading.classes import Classes
from surefoot_lint.reading.literals import literal

__all__ = ["ConstructorOptions", "constructor_options", "has_own_serializer", "instantiations", "super_calls"]

_OPTIONS = ("skip_graph_checks", "disable_validation")
_VALIDATION = "_validate"
"""The method of LlamaIndex Workflows that a class overrides to judge its graph by itself."""

_SERIALIZER = "serializer"

_SIGNS = (*_OPTIONS, _VALIDATION, ", True")
"""One of them stands wherever an option is given, the last one where it is given by its place."""


@dataclass(frozen=True, slots=True)
class ConstructorOptions:
    """The constructor's arguments that the checks heed.

    Parameters:
        skip: names of the graph checks to leave out.
        disabled: `disable_validation`, also where it takes running the code to know.
    """

    skip: frozenset[str] = frozenset()
    disabled: bool = False


def instantiations(
    module: Module, wanted: Scope, names: Iterable[str], index: Index
) -> Iterator[tuple[cst.Call, Scope]]:
    """The calls in `module` that make an instance of the class `wanted`, each with its scope.

    Parameters:
        names: what the class may be called there.
    """
    for name in sorted(module.called.intersection(names)):
        for call, scope, at in module.calls.get(name, ()):
            if class_behind(call.func, scope, at, index) is wanted:
                yield call, scope


def constructor_options(workflow: Scope, classes: Classes, index: Index) -> ConstructorOptions:
    """What every instance of `workflow` is told: by its `__init__`, or by every call of it in its own file."""
    lineage = classes.lineage(workflow).scopes
    modules = {index.module_of(scope): None for scope in lineage}
    if not any(sign in module.text for module in modules for sign in _SIGNS):
        return ConstructorOptions()
    targets = [binding.target for scope in lineage if (binding := scope.pick("__init__"))]
    initializers = [target for target in targets if isinstance(target, Scope)]
    own = [
        _options(call, initializer, index, plain=initializer is targets[-1])
        for initializer in initializers
        for call in super_calls(initializer)
    ]
    module = index.module_of(workflow)
    made = [
        _options(call, scope, index, plain=not targets)
        for call, scope in instantiations(module, workflow, [workflow.name], index)
    ]
    judged = [options.skip for options in made if not options.disabled]
    shared = frozenset.intersection(*judged) if judged else frozenset()
    return ConstructorOptions(
        shared.union(*(options.skip for options in own)),
        any(options.disabled for options in own)
        or (bool(made) and not judged)
        or any(map(_meddles, initializers))
        or any(_VALIDATION in scope.bindings for scope in lineage),
    )


def has_own_serializer(workflow: Scope, classes: Classes, index: Index) -> bool:
    """Whether some instance of `workflow` is told how to write snapshots: by its `__init__`, or in its own file."""
    lineage = classes.lineage(workflow).scopes
    if not any(_SERIALIZER in index.module_of(scope).text for scope in lineage):
        return False
    targets = [binding.target for scope in lineage if (binding := scope.pick("__init__"))]
    own = [call for target in targets if isinstance(target, Scope) for call in super_calls(target)]
    made = [call for call, _ in instantiations(index.module_of(workflow), workflow, [workflow.name], index)]
    return any(argument(call, _SERIALIZER, None) for call in (*own, *made))


def super_calls(initializer: Scope) -> Iterator[cst.Call]:
    """The calls of `super().__init__`, or of the `__init__` of a base class, in an `__init__`."""
    for node in own_nodes(initializer.node):
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "__init__":
            base = node.func.value
            if dotted(base) or (isinstance(base, cst.Call) and dotted(base.func) == "super"):
                yield node


def _meddles(initializer: Scope) -> bool:
    """Whether an `__init__` writes the option into a dictionary, or past the constructor."""
    return any(
        (isinstance(node, cst.SimpleString) and node.evaluated_value == "disable_validation")
        or (isinstance(node, cst.Attribute) and node.attr.value == "_disable_validation")
        for node in own_nodes(initializer.node)
    )


def _options(call: cst.Call, scope: Scope, index: Index, *, plain: bool) -> ConstructorOptions:
    """What one call says.

    Parameters:
        plain: the constructor that is called is that of `Workflow` itself, so that places mean something.
    """
    place = (2 if isinstance(call.func, cst.Attribute) and dotted(call.func.value) else 1) if plain else None
    disabled = _value(call, "disable_validation", scope, index, place)
    skipped = _value(call, "skip_graph_checks", scope, index)
    names = skipped if isinstance(skipped, tuple) else (skipped,)
    return ConstructorOptions(
        frozenset(name for name in names if isinstance(name, str)) if isinstance(skipped, tuple) else frozenset(),
        # Checks that nobody can name may be all there are.
        disabled is True or any(isinstance(value, Opaque) for value in (disabled, *names)) or _unpacks(call, scope),
    )


def _unpacks(call: cst.Call, scope: Scope) -> bool:
    """Whether a call unpacks a dictionary that is not just what its own function was given."""
    starred = scope.node.params.star_kwarg if isinstance(scope.node, cst.FunctionDef) else None
    handed = starred.name.value if starred else None
    return any(given.star == "**" and dotted(given.value) != handed for given in call.args)


def _value(call: cst.Call, option: str, scope: Scope, index: Index, place: int | None = None) -> OptionValue:
    """What a call gives for `option`; what an `__init__` hands through stands for the default it has there."""
    given = argument(call, option, place)
    if given is None:
        return None
    return literal(_default(given, scope) or given, index, scope, None)


def _default(given: cst.BaseExpression, scope: Scope) -> cst.BaseExpression | None:
    """The default of the parameter of `scope` that `given` names; None where it names none, or one without."""
    if not isinstance(given, cst.Name) or not isinstance(scope.node, cst.FunctionDef):
        return None
    parameters = scope.node.params
    named = (*parameters.posonly_params, *parameters.params, *parameters.kwonly_params)
    return next((each.default for each in named if each.name.value == given.value), None)
