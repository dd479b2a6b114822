"""The markers in `Annotated[...]` that mean something: `Resource`, `ResourceConfig` and `Collect`."""

import libcst as cst

from surefoot.graph import names
from surefoot.graph.declared import Collect, Opaque, Resource
from surefoot_lint.project.index import Alias, Index, Outside
from surefoot_lint.project.names import Scope
from surefoot_lint.project.syntax import code_of, dotted
from surefoot_lint.reading.literals import literal
from surefoot_lint.reading.terms.config_files import fault_of

__all__ = ["marker"]

_ALL = "surefoot.collect.All"
_TAKE = "surefoot.collect.Take"


def marker(metadata: cst.BaseExpression, index: Index, scope: Scope, at: int | None) -> Resource | Collect | None:
    """The marker that one piece of metadata is; None for metadata of others.

    Parameters:
        scope, at: where it is read, see `Scope.lookup`.
    """
    name = dotted(metadata)
    if name is not None:
        meaning = index.resolve(name, scope, at)
        return marker(meaning.value, index, meaning.scope, meaning.at) if isinstance(meaning, Alias) else None
    if not isinstance(metadata, cst.Call):
        return None
    maker = _fullname(metadata.func, index, scope, at)
    if maker == names.RESOURCE_CONFIG:
        return Resource(fault=fault_of(metadata, index, scope, at))
    if maker in names.RESOURCES:
        return Resource()
    if maker == names.COLLECT:
        return _collect(metadata, index, scope, at)
    return None


def _collect(call: cst.Call, index: Index, scope: Scope, at: int | None) -> Collect:
    if not call.args:
        return Collect()
    cardinality = call.args[0].value
    if isinstance(cardinality, cst.Call):
        maker = _fullname(cardinality.func, index, scope, at)
        if maker == _ALL:
            return Collect()
        if maker == _TAKE and cardinality.args:
            count = literal(cardinality.args[0].value, index, scope, at)
            if isinstance(count, Opaque):
                return Collect()
            if type(count) is int and count >= 1:
                return Collect(take=count)
        return Collect(odd=code_of(cardinality))
    value = literal(cardinality, index, scope, at)
    if isinstance(value, Opaque):
        # A bare class is a slip for an instance; any other name may well hold a good value.
        return Collect(odd=value.name) if _fullname(cardinality, index, scope, at) in (_ALL, _TAKE) else Collect()
    return Collect(odd=repr(value))


def _fullname(expression: cst.BaseExpression, index: Index, scope: Scope, at: int | None) -> str:
    name = dotted(expression)
    meaning = index.resolve(name, scope, at) if name else None
    return meaning.fullname if isinstance(meaning, Outside) else ""
