"""mypy's types as terms, with the classes they name.

Types arrive here bound, so aliases, forward references and postponed annotations are settled already. What mypy itself
could not settle it writes as `Any`, and says in it why.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from mypy.nodes import FuncDef, MypyFile, TypeInfo
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    NoneType,
    ProperType,
    TupleType,
    Type,
    TypedDictType,
    TypeOfAny,
    TypeType,
    TypeVarLikeType,
    TypeVarType,
    UnionType,
    flatten_nested_unions,
    get_proper_type,
)

from surefoot.graph import names
from surefoot.graph.declared import (
    DeclaredClass,
    ListOf,
    Member,
    ModelField,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Surroundings,
    TypeTerm,
    UnserializableField,
)
from surefoot.graph.location import Location
from surefoot_mypy.dialects import Dialects
from surefoot_mypy.names import COROUTINE, LIST, short_name

__all__ = ["Terms", "is_unannotated"]


class Terms:
    """Translates types, and remembers the classes they name.

    Parameters:
        home: the file whose annotations are read. Only its own classes get a location: mypy's cache keeps no lines, and
            a warm run must say the same as a cold one.
        dialects: tells what the names of workflow libraries stand for.
        unserializable: finds the fields of an event that no snapshot brings back.
    """

    def __init__(
        self,
        home: MypyFile,
        dialects: Dialects,
        unserializable: Callable[[TypeInfo], tuple[UnserializableField, ...]],
    ) -> None:
        self._home = home
        self._unserializable = unserializable
        self._dialects = dialects
        self._classes: dict[str, DeclaredClass] = {}

    @property
    def classes(self) -> tuple[DeclaredClass, ...]:
        """Every class that a term named so far."""
        return tuple(self._classes.values())

    def term(self, typ: Type) -> TypeTerm:
        """A bound type as a term."""
        proper = get_proper_type(typ)
        if isinstance(proper, UnionType):
            members = (self.term(member) for member in flatten_nested_unions(proper.items))
            return OneOf(tuple(dict.fromkeys(members)))
        if isinstance(proper, NoneType):
            return Nothing()
        if isinstance(proper, AnyType):
            return _unseen(proper)
        if isinstance(proper, Instance):
            return self._instance(proper)
        return self._form(proper)

    def named(self, info: TypeInfo, args: Iterable[Type] = ()) -> TypeTerm:
        """A class with its type arguments as a term."""
        if info.is_newtype:
            return Opaque(info.name, "it may stand for any type", chosen=True)
        fullname = self._dialects.meaning(info.fullname)
        if fullname is None:
            return Opaque(info.name, "its library is not among the dialects that are checked", chosen=True)
        if fullname not in self._classes:
            self._classes[fullname] = self._declared(info, fullname)
        return Named(fullname, tuple(map(self.term, args)))

    def returned(self, function: FuncDef) -> TypeTerm | None:
        """What a function is annotated to return; None where there is no annotation."""
        if not isinstance(function.type, CallableType):
            return None
        result = get_proper_type(function.type.ret_type)
        # mypy writes the coroutine of an `async def` into its type; the author wrote what the coroutine gives.
        if function.is_coroutine and isinstance(result, Instance) and result.type.fullname == COROUTINE:
            result = get_proper_type(result.args[-1])
        return None if is_unannotated(result) else self.term(result)

    def describe(
        self, info: TypeInfo, fields: tuple[ModelField, ...] | None, unserializable: tuple[UnserializableField, ...]
    ) -> None:
        """Remember the fields of a class that a term named, and those that no snapshot brings back."""
        known = self._classes.get(info.fullname)
        if known is not None:
            self._classes[info.fullname] = replace(known, fields=fields, unserializable=unserializable)

    def describe_members(self, info: TypeInfo, members: tuple[Member, ...]) -> None:
        """Remember all that an instance of a class that a term named has."""
        known = self._classes.get(info.fullname)
        if known is not None:
            self._classes[info.fullname] = replace(known, members=members)

    def _instance(self, instance: Instance) -> TypeTerm:
        if instance.type.fullname == LIST and not _omitted(instance):
            return ListOf(self.term(instance.args[0]))
        return self.named(instance.type, () if _omitted(instance) else instance.args)

    def _form(self, typ: ProperType) -> TypeTerm:
        """A special form: by the class that stands behind it at run time, if there is one."""
        if isinstance(typ, TupleType):
            return self.named(typ.partial_fallback.type)
        if isinstance(typ, TypedDictType):
            return self.named(typ.fallback.type)
        if isinstance(typ, TypeType):
            return self._plain("builtins.type")
        if isinstance(typ, CallableType):
            return self._plain("collections.abc.Callable")
        if isinstance(typ, TypeVarType):
            return Opaque(typ.name, "it may stand for any type", chosen=True, parameter=True)
        return Opaque(str(typ), "it may stand for any type", chosen=True)

    def _plain(self, fullname: str) -> Named:
        self._classes[fullname] = DeclaredClass(short_name(fullname), fullname, (fullname, "builtins.object"))
        return Named(fullname)

    def _declared(self, info: TypeInfo, fullname: str) -> DeclaredClass:
        at_home = info.module_name == self._home.fullname
        return DeclaredClass(
            name=info.name,
            fullname=fullname,
            mro=tuple(self._ancestors(info)),
            whole=not info.fallback_to_any and not self._dialects.is_left_out(info),
            location=Location(self._home.path, info.defn.line, info.defn.column + 1) if at_home else None,
            unserializable=self._unserializable(info) if self._dialects.derives(info, names.EVENT) else (),
            within=_surroundings(info),
            component=info.get("to_dict") is not None,
        )

    def _ancestors(self, info: TypeInfo) -> Iterator[str]:
        yield from self._dialects.lineage(info)
        if any(base.is_protocol for base in info.mro):
            yield "typing.Protocol"  # which mypy leaves out


def _surroundings(info: TypeInfo) -> Surroundings:
    if "@" in info.fullname:  # mypy adds the line to the name of a class within a function
        return "function"
    return "class" if "." in info.fullname.removeprefix(f"{info.module_name}.") else "module"


def is_unannotated(typ: Type) -> bool:
    """Whether nothing was written where mypy put `typ`."""
    proper = get_proper_type(typ)
    return isinstance(proper, AnyType) and proper.type_of_any == TypeOfAny.unannotated


def _omitted(instance: Instance) -> bool:
    """Whether no type arguments were written, or none that say anything: mypy fills in `Any`, or the default."""
    given = zip(instance.type.defn.type_vars, instance.args, strict=False)
    return all(_says_nothing(get_proper_type(arg), parameter) for parameter, arg in given)


def _says_nothing(arg: ProperType, parameter: TypeVarLikeType) -> bool:
    if not isinstance(arg, AnyType):
        return False
    by_default = parameter.has_default() and isinstance(parameter.default, AnyType)
    return by_default or arg.type_of_any == TypeOfAny.from_omitted_generics


def _unseen(typ: AnyType) -> Opaque:
    while typ.source_any is not None:
        typ = typ.source_any
    if typ.missing_import_name:
        return Opaque(short_name(typ.missing_import_name), "it is imported from where mypy does not look")
    if typ.type_of_any in (TypeOfAny.explicit, TypeOfAny.from_omitted_generics):
        return Opaque("Any", "it may stand for any type", chosen=True)
    return Opaque("Any", "mypy could not make out the annotation")
