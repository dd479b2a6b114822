"""What a stored run relies on: the steps, the routes and the shapes of everything that a snapshot may hold."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal, TypeAlias

from surefoot.graph.location import Location

__all__ = ["Contract", "Extra", "Field", "Model", "Step", "UnreadableContract", "Workflow", "from_json", "to_json"]

_VERSION: Final = 1

Extra: TypeAlias = Literal["allow", "forbid", "ignore"]


class UnreadableContract(Exception):
    """A text is no contract; the message says why."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model.

    Parameters:
        type: its type, with full names; as written where a name is out of sight.
        required: it has no default; None where that is not known.
        constraints: what is demanded of a value beside its type.
    """

    type: str
    required: bool | None
    constraints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A class whose instances a snapshot may hold.

    Parameters:
        bases: full names of what it derives from, itself first.
        extra: what it does with fields that it does not declare: events allow them, other models ignore them.
        fields: name → field; of an enumeration the members, with their values in place of types.
        whole: no field is out of sight.
    """

    bases: tuple[str, ...]
    extra: Extra
    fields: Mapping[str, Field]
    whole: bool = True
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step.

    Parameters:
        accepts, returns: full names of events.
        subclasses: it accepts subclasses of what it names.
        join: how events come together in it: for each parameter that takes events, what it takes and how many of it.
            Empty for a step that takes one event.
        whole: no part of its signature is out of sight.
    """

    accepts: tuple[str, ...]
    returns: tuple[str, ...]
    subclasses: bool = False
    join: tuple[str, ...] = ()
    whole: bool = True
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow.

    Parameters:
        state: full name of the model of its state; empty for none.
        whole: no step is out of sight.
    """

    steps: Mapping[str, Step]
    state: str = ""
    whole: bool = True
    location: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Contract:
    """The workflows of a tree, and the models that their snapshots may hold, by full name."""

    workflows: Mapping[str, Workflow]
    models: Mapping[str, Model]


def to_json(contract: Contract) -> str:
    """The contract as a text that changes only where the contract does."""
    data = {"version": _VERSION, **asdict(contract)}
    for part in [*data["workflows"].values(), *data["models"].values()]:
        for each in [part, *part.get("steps", {}).values()]:
            del each["location"]  # places change with every edit, and are not compared
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def from_json(text: str) -> Contract:
    """The contract in a text.

    Raises:
        UnreadableContract: it is none, or one of a later version.
    """
    try:
        data = json.loads(text)
        version = data["version"]
        if version != _VERSION:
            raise UnreadableContract(f"it has version {version!r}; this wf-lint reads version {_VERSION}")
        workflows = {name: _workflow(each) for name, each in data["workflows"].items()}
        return Contract(workflows, {name: _model(each) for name, each in data["models"].items()})
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableContract(f"it was not written by `wf-lint compat --write` ({error!r})") from error


def _workflow(data: dict[str, Any]) -> Workflow:
    return Workflow(**{**data, "steps": {name: _step(each) for name, each in data["steps"].items()}})


def _step(data: dict[str, Any]) -> Step:
    lists = {key: tuple(data[key]) for key in ("accepts", "returns", "join")}
    return Step(**{**data, **lists})


def _model(data: dict[str, Any]) -> Model:
    fields = {
        name: Field(**{**each, "constraints": tuple(each["constraints"])}) for name, each in data["fields"].items()
    }
    return Model(**{**data, "bases": tuple(data["bases"]), "fields": fields})
