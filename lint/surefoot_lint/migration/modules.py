"""Modules that are imported as such, and the names that are taken from them by attribute."""

from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from surefoot_lint.fixes.document import Document
from surefoot_lint.fixes.edits import Edit
from surefoot_lint.migration.homes import counterpart, home_of
from surefoot_lint.migration.origin import submodule_of
from surefoot_lint.migration.remarks import Remark
from surefoot_lint.migration.statements import qualified
from surefoot_lint.project.names import Scope
from surefoot_lint.project.statements.bindings import Import
from surefoot_lint.project.syntax import descend, dotted

__all__ = ["Handle", "handles", "import_edits", "use_edits"]


@dataclass(frozen=True, slots=True)
class Handle:
    """A name in the file that is bound to LlamaIndex Workflows, or to a package on the way to it.

    Parameters:
        name: the name.
        module: the full name of the module that it is bound to.
        kept: it keeps its name, because the import gives it one.
    """

    name: str
    module: str
    kept: bool


def handles(document: Document) -> list[Handle]:
    """The names by which the file calls the library, without those that it also gives to something else."""
    found: dict[str, Handle] = {}
    nodes = list(descend(document.module.tree))
    uses = frozenset(dotted(node) or "" for node in nodes if isinstance(node, cst.Attribute))
    for node in nodes:
        for handle in _bound(node, uses, document):
            found[handle.name] = handle
    scopes = (document.module.scope, *document.module.scope.all_inner())
    return [handle for handle in found.values() if not any(_rebinds(scope, handle.name) for scope in scopes)]


def _bound(node: cst.CSTNode, uses: frozenset[str], document: Document) -> Iterator[Handle]:
    if isinstance(node, cst.Import):
        for alias in node.names:
            module = dotted(alias.name) or ""
            submodule = submodule_of(module, document)
            asname = alias.evaluated_alias
            if submodule is None:
                continue
            # A folder without an `__init__` gives way to the library where that is installed.
            if not document.is_own_folder(module) or _offers(submodule, asname or module, uses):
                first = module.partition(".")[0]
                yield Handle(asname or first, module if asname else first, bool(asname))
    elif isinstance(node, cst.ImportFrom) and node.module and not isinstance(node.names, cst.ImportStar):
        package = dotted(node.module)
        for alias in node.names:
            if submodule_of(f"{package}.{alias.evaluated_name}", document) == "" and not node.relative:
                yield Handle(alias.evaluated_alias or alias.evaluated_name, f"{package}.{alias.evaluated_name}", True)


def _offers(submodule: str, name: str, uses: frozenset[str]) -> bool:
    """Whether something is taken by attribute that a module of the library has."""
    taken = (use.removeprefix(f"{name}.").partition(".")[0] for use in uses if use.startswith(f"{name}."))
    return any(home_of(each, submodule) is not None for each in taken)


def _rebinds(scope: Scope, name: str) -> bool:
    return any(not isinstance(binding.target, Import) for binding in scope.bindings.get(name, ()))


def import_edits(node: cst.Import, names: frozenset[str], document: Document) -> Iterator[Edit]:
    """The edits that make `import workflows.events` import surefoot.

    Parameters:
        names: those of the handles that can be followed through the file.
    """
    for alias in node.names:
        module = dotted(alias.name) or ""
        submodule = submodule_of(module, document)
        same = counterpart(submodule) if submodule is not None else None
        if same is None or (alias.evaluated_alias or module.partition(".")[0]) not in names:
            continue
        first = module.partition(".")[0]
        if not alias.evaluated_alias and _needed_otherwise(first, document):
            package = module.rpartition(".")[0]
            yield document.replace(alias.name, f"{package}, {qualified(same)}")
        else:
            yield document.replace(alias.name, qualified(same))


def _needed_otherwise(package: str, document: Document) -> bool:
    """Whether the file takes something else from a package that lies on the way to the library."""
    uses = {dotted(node) or "" for node in descend(document.module.tree) if isinstance(node, cst.Attribute)}
    return any(
        use.startswith(f"{package}.") and not any(submodule_of(each, document) is not None for each in _beginnings(use))
        for use in uses
        if not any(other.startswith(f"{use}.") for other in uses)
    )


def _beginnings(use: str) -> Iterator[str]:
    parts = use.split(".")
    return (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def use_edits(found: list[Handle], document: Document) -> Iterator[Edit | Remark]:
    """The edits of what is taken from the library by attribute."""
    by_name = {handle.name: handle for handle in found}
    inner: set[cst.CSTNode] = set()
    for node in descend(document.module.tree):
        if not isinstance(node, cst.Attribute) or node in inner:
            continue
        if isinstance(node.value, cst.Attribute):
            inner.add(node.value)
        name = dotted(node)
        handle = by_name.get(name.partition(".")[0]) if name else None
        if handle is None or name is None:
            continue
        yield from _use(node, name, handle, document)


def _use(node: cst.Attribute, name: str, handle: Handle, document: Document) -> Iterator[Edit | Remark]:
    """Rewrite the part of an attribute chain that leads to a name of the library."""
    parts = f"{handle.module}.{name.partition('.')[2]}".split(".")
    length = next((i for i in range(1, len(parts)) if submodule_of(".".join(parts[:i]), document) == ""), None)
    if length is None:
        return
    rest = parts[length:]
    submodule = ""
    while rest and counterpart(f"{submodule}.{rest[0]}".lstrip(".")) and home_of(rest[0], submodule) != submodule:
        submodule = f"{submodule}.{rest.pop(0)}".lstrip(".")
    if not rest:
        return
    home = home_of(rest[0], submodule)
    if home is None:
        yield Remark(document.module.location(node), f"surefoot has no `{rest[0]}`")
        return
    base = handle.name if handle.kept else "surefoot"
    reached = handle.module.split(".")[length:] if handle.kept else []
    if handle.kept and home.split(".")[: len(reached)] != reached and reached:
        place = document.module.location(node)
        yield Remark(place, f"`{rest[0]}` is not in `{handle.name}`", f"import it from `{qualified(home)}`")
        return
    path = home.split(".")[len(reached) :] if home else []
    target = node
    for _ in rest[1:]:
        if not isinstance(target.value, cst.Attribute):
            return
        target = target.value
    new = ".".join([base, *path, rest[0]])
    if dotted(target) != new:
        yield document.replace(target, new)
