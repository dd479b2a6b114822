"""Contracts by hand, for tests of what is compared."""

from surefoot_lint.compat.contract import Contract, Field, Model, Step, Workflow

__all__ = ["EVENT", "contract", "event", "flow", "model"]

EVENT = "surefoot.events.Event"


def model(*bases: str, whole: bool = True, **fields: str) -> Model:
    """A class `m.X`; a type that begins with `?` is that of a field with a default."""
    return Model(("m.X", *bases), "allow" if EVENT in bases else "ignore", _fields(fields), whole)


def event(**fields: str) -> Model:
    """An event class, which takes fields that it does not declare."""
    return Model(("m.X", EVENT), "allow", _fields(fields))


def flow(*, state: str = "", whole: bool = True, **steps: Step | tuple[str, str]) -> Workflow:
    """A workflow; a step is what it accepts and what it returns, by short names."""
    made = {name: each if isinstance(each, Step) else _step(*each) for name, each in steps.items()}
    return Workflow(made, state, whole)


def contract(flow: Workflow | None = None, **models: Model) -> Contract:
    """A contract with one workflow `m.Flow` and classes in module `m`."""
    return Contract({"m.Flow": flow} if flow else {}, {f"m.{name}": each for name, each in models.items()})


def _step(accepts: str, returns: str) -> Step:
    return Step(tuple(f"m.{name}" for name in accepts.split()), tuple(f"m.{name}" for name in returns.split()))


def _fields(fields: dict[str, str]) -> dict[str, Field]:
    return {name: Field(text.lstrip("?"), required=not text.startswith("?")) for name, text in fields.items()}
