"""The project as text: which file a module name means, and what a name in one file means in another.

Files are parsed when a name first leads into them; those of installed packages when it matters besides. Nothing is
imported.
"""

import builtins
import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import libcst as cst

from surefoot.dialects.classes import canonical
from surefoot.dialects.libraries import dialect_of
from surefoot.graph.config_faults import ConfigFault
from surefoot.graph.declared import Opaque
from surefoot_lint.project.dialects import leads_to_dialect
from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.meanings import Address, Alias, Meaning, Outside, Package
from surefoot_lint.project.modules import Module
from surefoot_lint.project.names import Binding, Scope
from surefoot_lint.project.statements.bindings import Assigned, Import, TypeParameter
from surefoot_lint.project.statements.made_classes import class_made_by, maker_called
from surefoot_lint.project.syntax import dotted
from surefoot_lint.project.tracing import Trace
from surefoot_lint.sources.files import SourceFile, UnreadableFile

__all__ = ["Address", "Alias", "Index", "Meaning", "Outside", "Package"]


class Index:
    """Resolves names across the files of a project.

    Parameters:
        finder: knows the files of the project.
        trace: is told which files are read from.
        parse: makes the module of a file and its name.
    """

    def __init__(
        self,
        finder: ModuleFinder,
        trace: Trace | None = None,
        parse: Callable[[SourceFile, str], Module] = Module,
    ) -> None:
        self._finder = finder
        self.trace = trace or Trace()
        self._parse = parse
        self._modules: dict[SourceFile, Module] = {}
        self._by_scope: dict[Scope, Module] = {}
        self._pending: set[tuple[SourceFile | Scope, str]] = set()
        self._made: dict[cst.Call, Scope | None] = {}

    @property
    def modules(self) -> tuple[Module, ...]:
        """The modules that have been read so far."""
        return tuple(self._modules.values())

    def read(self, file: SourceFile) -> Module:
        """The module in `file`, parsed at most once.

        Raises:
            UnreadableFile: it has no text, or none that is Python.
        """
        self.trace.note((file,))
        module = self._modules.get(file)
        if module is None:
            module = self._modules[file] = self._parse(file, self._finder.name_of(file))
            self._by_scope[module.scope] = module
        return module

    def config_fault(self, path: str, selector: str, scope: Scope) -> ConfigFault | None:
        """What is certainly wrong with a JSON file that the code in `scope` names."""
        return self._finder.config(path, selector, self.module_of(scope).file)

    def module_of(self, scope: Scope) -> Module:
        """The module that `scope` lies in."""
        return self._by_scope[scope.module]

    def address_of(self, definition: Scope) -> Address:
        """What tells the class or function from all others, whenever its file is parsed again."""
        module = self.module_of(definition)
        return Address(module.file, module.definitions.index(definition))

    def definition_at(self, address: Address) -> Scope:
        """The class or function at an address."""
        return self.read(address.file).definitions[address.rank]

    def resolve(self, name: str, scope: Scope, at: int | None) -> Meaning:
        """What the dotted `name` means to code at statement `at` of `scope`."""
        first, *rest = name.split(".")
        meaning = self._first(first, scope, at)
        for attribute in rest:
            meaning = self._attribute(meaning, attribute, name)
        return meaning

    def follow(self, meaning: Meaning) -> Meaning:
        """What a name of a module outside the project is in the package that is installed; else the same again."""
        followed: set[Outside] = set()
        while isinstance(meaning, Outside) and not meaning.dialect and meaning not in followed:
            followed.add(meaning)
            found = self._installed(meaning.fullname)
            if found is None or isinstance(found, Opaque):
                break
            meaning = found
        return meaning

    def _installed(self, fullname: str) -> Meaning | None:
        parts = fullname.split(".")
        if parts[0] in sys.stdlib_module_names:
            return None
        for count in range(len(parts) - 1, 0, -1):
            name = ".".join(parts[:count])
            file = self._finder.installed(name)
            if file is not None:
                meaning: Meaning = Package(name, file, file)
                for attribute in parts[count:]:
                    meaning = self._attribute(meaning, attribute, fullname)
                return meaning
        return None

    def _first(self, name: str, scope: Scope, at: int | None) -> Meaning:
        found = scope.lookup(name, at)
        if found is not None:
            return self._bound(name, *found)
        starred = self._starred(name, self.module_of(scope))
        if starred is not None and not isinstance(starred, Opaque):
            return starred
        if hasattr(builtins, name):
            return Outside(f"builtins.{name}")
        if starred is None and self.module_of(scope).excerpts:
            return Opaque(name, "it may have been left out", chosen=True)
        return starred or Opaque(name, "it is defined nowhere", missing=True)

    def _bound(self, name: str, binding: Binding, holder: Scope) -> Meaning:
        target = binding.target
        if isinstance(target, Scope):
            return target
        if isinstance(target, Import):
            return self._imported(target, self.module_of(holder))
        if isinstance(target, Assigned):
            return self._assigned(name, target.value, holder, binding.order)
        if isinstance(target, TypeParameter):
            of_class = holder.kind == "class"
            return Opaque(name, "it may stand for any type", chosen=True, parameter=of_class)
        return Opaque(name, "only running the code would tell what it is")

    def _assigned(self, name: str, value: cst.BaseExpression, holder: Scope, at: int) -> Meaning:
        """Follow `name = other` and what makes classes; the rest is for whoever knows which kind of value is wanted."""
        other = dotted(value)
        if other is None and not isinstance(value, cst.Call):
            return Alias(value, holder, at)
        with self._entered((holder, f"{name}={at}")) as entered:
            if not entered:
                return Opaque(name, "it is assigned in a circle")
            if isinstance(value, cst.Call):
                return self._class_made(name, value, holder, at) or Alias(value, holder, at)
            return self.resolve(other or name, holder, at)

    def _class_made(self, name: str, call: cst.Call, holder: Scope, at: int) -> Scope | None:
        if call not in self._made:
            function = dotted(call.func)
            meaning = self.resolve(function, holder, at) if function else None
            maker = maker_called(meaning.fullname) if isinstance(meaning, Outside) else None
            node = class_made_by(call, maker, name) if maker else None
            self._made[call] = Scope(node, holder, at) if node else None
        return self._made[call]

    def imported(self, module: str, name: str, importer: SourceFile) -> Meaning:
        """What `from module import name` means in a file."""
        return self._member(self._package(module, importer), name)

    @contextmanager
    def _entered(self, step: tuple[SourceFile | Scope, str]) -> Iterator[bool]:
        """Guard one step of a resolution; False where that step is under way already."""
        if step in self._pending:
            yield False
            return
        self._pending.add(step)
        try:
            yield True
        finally:
            self._pending.discard(step)

    def _imported(self, target: Import, importer: Module) -> Meaning:
        package = self._package(target.module, importer.file)
        return package if target.name is None else self._member(package, target.name)

    def _package(self, name: str, importer: SourceFile) -> Package:
        file = self._finder.find(name, importer)
        return Package(self._finder.name_of(file) if file else name, importer, file)

    def _attribute(self, meaning: Meaning, attribute: str, name: str) -> Meaning:
        if isinstance(meaning, Package):
            return self._member(meaning, attribute)
        if isinstance(meaning, Outside):
            return Outside(f"{meaning.fullname}.{attribute}")
        if isinstance(meaning, Scope) and meaning.kind == "class":
            binding = meaning.pick(attribute)
            if binding is not None:
                return self._bound(attribute, binding, meaning)
        if isinstance(meaning, Opaque):
            return Opaque(name, meaning.reason, meaning.missing, meaning.chosen)
        return Opaque(name, f"`{attribute}` is not defined in a class body in sight")

    def _member(self, package: Package, name: str) -> Meaning:
        """What `from package import name` means."""
        file = self._own_file(package)
        dialect = dialect_of(package.name)
        if file is not None:
            found = self._defined(package, file, name)
            # Where the project has a package of that name without this in it, only the library can be meant.
            if found is not None or not dialect or not canonical(name):
                return found or Opaque(name, f"{file.path} does not define it")
        if package.name.startswith("."):
            return Opaque(name, f"there is no module {package.name!r} here")
        inner = f"{package.name}.{name}"
        if dialect and (fullname := canonical(name)):
            return self._library_name(name, fullname, dialect)
        if leads_to_dialect(inner) or self._finder.is_namespace(package.name, package.importer):
            return self._package(inner, package.importer)
        return Outside(inner)

    def _library_name(self, name: str, fullname: str, dialect: str) -> Meaning:
        if self._finder.heeds(dialect):
            return Outside(fullname, dialect)
        return Opaque(name, f"{dialect!r} is not among the dialects that are checked", chosen=True)

    def _own_file(self, package: Package) -> SourceFile | None:
        """The file of a module, if it is one of the project's own and no workflow library."""
        file = package.file
        return None if file is None or self._finder.is_library(package.name, file) else file

    def _defined(self, package: Package, file: SourceFile, name: str) -> Meaning | None:
        """What `name` is in a module of the project; None if it is not defined there."""
        module = self._readable(file)
        if module is None:
            return Opaque(name, f"it comes from {file.path}, which cannot be parsed")
        with self._entered((file, name)) as entered:
            if not entered:
                return None
            binding = module.scope.pick(name)
            if binding is not None and not self._names_submodule(binding, name, module):
                return self._bound(name, binding, module.scope)
            inner = self._finder.submodule(file, name)
            if inner is not None:
                return Package(f"{package.name}.{name}", file, inner)
            return self._starred(name, module)

    def _names_submodule(self, binding: Binding, name: str, module: Module) -> bool:
        """Whether the binding is `from . import name` in the package itself."""
        target = binding.target
        if not isinstance(target, Import) or target.name != name:
            return False
        return self._finder.find(target.module, module.file) is module.file

    def _readable(self, file: SourceFile) -> Module | None:
        """The module in `file`, or None where it cannot be parsed: that is reported when its own turn comes."""
        try:
            return self.read(file)
        except UnreadableFile:
            return None

    def _starred(self, name: str, module: Module) -> Meaning | None:
        """What the star imports of `module` bring under `name`; `Opaque` where one of them cannot be seen through."""
        unseen: Opaque | None = None
        for source in reversed(module.scope.stars):
            package = self._package(source, module.file)
            file = self._own_file(package) or self._finder.installed(package.name)
            if file is not None:
                meaning = self._brought(package, file, name)
                if isinstance(meaning, Opaque):
                    unseen = unseen or meaning
                elif meaning is not None:
                    return meaning
            elif package.name == "typing":
                if name in typing.__all__:
                    return Outside(f"typing.{name}")
            elif (dialect := dialect_of(package.name)) is None:
                unseen = unseen or Opaque(name, f"it may come from {source!r}, which is outside the project")
            elif fullname := canonical(name):
                return self._library_name(name, fullname, dialect)
        return unseen

    def _brought(self, package: Package, file: SourceFile, name: str) -> Meaning | None:
        """What a star import of a module in sight brings under `name`; None if it does not."""
        module = self._readable(file)
        exports = module.exports if module else None
        if not (exports.may_bring(name) if exports else not name.startswith("_")):
            return None
        meaning = self._defined(package, file, name)
        if module is not None and isinstance(meaning, Package):
            imported = name in module.scope.bindings or (exports is not None and name in exports.names)
            return meaning if imported else None
        return meaning
