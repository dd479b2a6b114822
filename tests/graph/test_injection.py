"""Whether resources fit, and whether they can be made, on declarations written by hand."""

import pytest

from surefoot.graph import names
from surefoot.graph.declared import (
    DeclaredClass,
    DeclaredFactory,
    ListOf,
    Marked,
    Named,
    Nothing,
    OneOf,
    Opaque,
    Parameter,
    Resource,
    TypeTerm,
)
from surefoot.graph.injection import Misfit, circles, misfits

CLASSES = {
    cls.fullname: cls
    for cls in (
        DeclaredClass("Base", "m.Base", ("m.Base", "abc.ABC", "builtins.object")),
        DeclaredClass("Heir", "m.Heir", ("m.Heir", "m.Base", "typing.Generic", "builtins.object")),
        DeclaredClass("Other", "m.Other", ("m.Other", names.MODEL)),
        DeclaredClass("Hidden", "m.Hidden", ("m.Hidden",), whole=False),
        DeclaredClass("Speaks", "m.Speaks", ("m.Speaks", "typing.Protocol")),
        DeclaredClass("Words", "m.Words", ("m.Words", "builtins.dict", "typing.Mapping", "builtins.object")),
        *(
            DeclaredClass(name, f"builtins.{name}", (f"builtins.{name}", "builtins.object"))
            for name in ("bool", "dict", "float", "int", "object", "str", "type")
        ),
        DeclaredClass("Path", "pathlib.Path", ("pathlib.Path", "builtins.object")),
    )
}
NONE = Nothing()


def term(name: str) -> TypeTerm:
    """A class by its short name, `list`, `None`, or `?` for something out of sight."""
    forms: dict[str, TypeTerm] = {"None": NONE, "list": ListOf(Named("m.Base")), "?": Opaque("X", "it is out of sight")}
    known = {cls.name: Named(cls.fullname) for cls in CLASSES.values()}
    return forms.get(name) or known[name]


def injected(name: str, expected: TypeTerm, factory: DeclaredFactory | None) -> Parameter:
    """A parameter that `factory` fills."""
    return Parameter(name, Marked(expected, Resource(factory)))


def fits(expected: str, given: str) -> bool:
    """Whether nothing is said of a factory that returns `given` for a parameter that names `expected`."""
    sides = [tuple(map(term, side.split(" | "))) for side in (expected, given)]
    wanted, made = (members[0] if len(members) == 1 else OneOf(members) for members in sides)
    return not list(misfits([injected("p", wanted, DeclaredFactory("make", "m.make", made))], CLASSES))


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("Base", "Base"),
        ("Base", "Heir"),
        ("Heir", "Base"),
        ("object", "str"),
        ("Base", "object"),
        ("Base", "?"),
        ("?", "Base"),
        ("Base | str", "Heir"),
        ("Base", "Other | Heir"),
        ("Base | None", "None"),
        ("Base", "Base | None"),
        ("Other", "Hidden"),
        ("Speaks", "Base"),
        ("Base", "Speaks"),
        ("dict", "Words"),
        ("Words", "Base"),
        ("str", "Path"),
        ("float", "int"),
        ("int", "bool"),
        ("list", "list"),
    ],
)
def test_what_may_fit_is_let_pass(expected: str, given: str) -> None:
    """Heirs, bases, numbers, and whatever may fit in ways that names do not tell."""
    assert fits(expected, given)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        ("Base", "Other"),
        ("Other", "Heir"),
        ("Base", "str"),
        ("str", "Base"),
        ("str", "int"),
        ("dict", "list"),
        ("list", "str"),
        ("Base", "None"),
        ("Base | int", "Other | str"),
    ],
)
def test_what_has_nothing_in_common_does_not_fit(expected: str, given: str) -> None:
    """Neither derives from the other."""
    assert not fits(expected, given)


def test_misfits_are_found_at_any_depth() -> None:
    """Of the step's own parameters and of those of factories; one whose return is not annotated may give anything."""
    bottom = DeclaredFactory("bottom", "m.bottom", term("str"))
    top = DeclaredFactory("top", "m.top", None, (injected("inner", term("int"), bottom),))
    parameters = [
        injected("it", term("Base"), top),
        injected("list", term("list"), bottom),
        injected("far", term("Base"), None),
        Parameter("plain", term("Base")),
    ]
    assert list(misfits(parameters, CLASSES)) == [
        Misfit("top", "inner", "int", "bottom", "str"),
        Misfit("", "list", "list", "bottom", "str"),
    ]


def test_types_tell_where_names_do_not() -> None:
    """What a type checker knows of a resource counts, unless the names of classes say it already."""

    def found(expected: str, given: str) -> list[Misfit]:
        marker = Resource(DeclaredFactory("make", "m.make", term(given)), ("list[int]", "list[str]"))
        return list(misfits([Parameter("p", Marked(term(expected), marker))], CLASSES))

    assert found("list", "list") == [Misfit("", "p", "list[int]", "make", "list[str]")]
    assert found("Base", "Other") == [Misfit("", "p", "Base", "make", "Other")]


def test_a_circle_is_told_from_where_it_is_entered() -> None:
    """The way there, and once around; a factory that two others need makes none."""
    end = DeclaredFactory("end", "m.end")
    again = DeclaredFactory("egg", "m.egg")
    hen = DeclaredFactory("hen", "m.hen", None, (injected("egg", NONE, again), injected("end", NONE, end)))
    egg = DeclaredFactory("egg", "m.egg", None, (injected("hen", NONE, hen), injected("end", NONE, end)))
    farm = DeclaredFactory("farm", "m.farm", None, (injected("egg", NONE, egg),))
    assert list(circles([injected("farm", NONE, farm), injected("end", NONE, end)])) == [("farm", "egg", "hen", "egg")]
    twin = DeclaredFactory("end", "m.other.end", None, (injected("end", NONE, end),))
    assert list(circles([injected("twin", NONE, twin)])) == []
