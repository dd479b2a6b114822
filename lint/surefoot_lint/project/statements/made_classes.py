"""Classes that a call makes: `create_model("Draft", __base__=Event, text=(str, ...))`, `type("Draft", (Event,), {})`.

They are read as the class statement that would make the same, so that nobody further on has to know of them.
"""

from typing import Final, Literal, TypeAlias

import libcst as cst

from surefoot_lint.project.syntax import argument, string_of

__all__ = ["Maker", "class_made_by", "maker_called"]

Maker: TypeAlias = Literal["create_model", "type"]

_MAKERS: Final[dict[str, Maker]] = {
    "builtins.type": "type",
    "pydantic.create_model": "create_model",
    "pydantic.main.create_model": "create_model",
}
_BASE: Final = "__base__"


def maker_called(fullname: str) -> Maker | None:
    """What a function makes classes like, by its full name; None if it makes none."""
    return _MAKERS.get(fullname)


def class_made_by(call: cst.Call, maker: Maker, name: str) -> cst.ClassDef | None:
    """The class statement that makes the same class as `call`; None where that cannot be told.

    Parameters:
        name: what the class is called where the call does not say it.
    """
    return _modelled(call, name) if maker == "create_model" else _typed(call, name)


def _modelled(call: cst.Call, name: str) -> cst.ClassDef | None:
    base = argument(call, _BASE)
    fields = [
        (given.keyword.value, given.value)
        for given in call.args
        if given.keyword is not None
        and not (given.keyword.value.startswith("__") or given.keyword.value == "model_name")
    ]
    body = [_field(field, value) for field, value in fields]
    return _statement(_name(call, "model_name", name), base, body, open_ended=any(each.star for each in call.args))


def _typed(call: cst.Call, name: str) -> cst.ClassDef | None:
    if len(call.args) != 3 or any(given.keyword or given.star for given in call.args):
        return None
    _, bases, namespace = (given.value for given in call.args)
    if not isinstance(bases, cst.Tuple):
        return None
    empty = isinstance(namespace, cst.Dict) and not namespace.elements
    return _statement(_name(call, "", name), bases, [], open_ended=not empty)


def _statement(
    name: str, bases: cst.BaseExpression | None, body: list[cst.BaseStatement], *, open_ended: bool
) -> cst.ClassDef:
    """A class statement.

    Parameters:
        open_ended: more is put into the class than is in sight.
    """
    listed = [each.value for each in bases.elements] if isinstance(bases, cst.Tuple) else [bases] if bases else []
    unseen = [cst.Arg(cst.Name("namespace"), star="**")] if open_ended else []
    return cst.ClassDef(
        name=cst.Name(name),
        bases=[cst.Arg(each) for each in listed],
        keywords=unseen,
        body=cst.IndentedBlock(body or [cst.SimpleStatementLine([cst.Pass()])]),
    )


def _field(name: str, value: cst.BaseExpression) -> cst.BaseStatement:
    """`name=(annotation, default)` as `name: annotation = default`."""
    default: cst.BaseExpression | None = None
    if isinstance(value, cst.Tuple) and len(value.elements) == 2:
        value, default = (element.value for element in value.elements)
    statement = cst.AnnAssign(cst.Name(name), cst.Annotation(value), default)
    return cst.SimpleStatementLine([statement])


def _name(call: cst.Call, keyword: str, otherwise: str) -> str:
    given = argument(call, keyword, 0)
    text = string_of(given) if given is not None else None
    return text if text is not None and text.isidentifier() else otherwise
