"""Plans built by hand, from plain classes: to the engine, events are opaque."""

from dataclasses import dataclass, field

from surefoot.engine.plan import Plan, StepPlan, Vocabulary

__all__ = ["Answer", "Ask", "Base", "Derived", "Event", "Failed", "Left", "Part", "Release", "Right", "Start", "Stop"]
__all__ += ["plan", "step"]


@dataclass
class Event:
    """An event with something to tell it from others."""

    tag: object = None


class Start(Event): ...


class Stop(Event): ...


@dataclass
class Correlated(Event):
    """What carries the id of a request; equal to another that asks or answers the same."""

    request_id: str = field(default="", compare=False)


class Ask(Correlated): ...


class Answer(Correlated): ...


class Part(Event): ...


class Left(Event): ...


class Right(Event): ...


class Base(Event): ...


class Derived(Base): ...


@dataclass
class Failed(Event):
    """What a handler gets."""

    step: str = ""
    trigger: object = None
    attempts: int = 0


@dataclass
class Release(Event):
    """Stands for the batch of a list join."""


def _failed(name: str, trigger: object, error: Exception, attempts: int, elapsed: float, at: float) -> Failed:
    return Failed(str(error), name, trigger, attempts)


def _request_id(event: object) -> str:
    assert isinstance(event, Correlated)
    return event.request_id


def _identify(event: object, request_id: str) -> None:
    assert isinstance(event, Ask)
    event.request_id = request_id


VOCABULARY = Vocabulary(
    event=Event,
    stop=Stop,
    request=Ask,
    answer=Answer,
    release=Release,
    failed=_failed,
    released=lambda name, batch, stream: Release(list(batch)),
    request_id=_request_id,
    identify=_identify,
    expect=lambda event, answer: None,
    answer_to=lambda event: Answer,
)


def step(name: str, *accepts: type, **options: object) -> dict[str, object]:
    """A step, still without its index."""
    return {"name": name, "accepts": accepts, **options}


def plan(*steps: dict[str, object], open_to_outside: bool = False) -> Plan:
    """A plan of these steps. A step's `handler`, `joins` and `by_member` are given by name."""
    names = [str(options["name"]) for options in steps]
    made = []
    for index, options in enumerate(steps):
        options = dict(options)
        if "handler" in options:
            options["handler"] = names.index(str(options["handler"]))
        for key in ("joins", "by_member"):
            listed = options.get(key, ())
            assert isinstance(listed, tuple)
            options[key] = tuple(names.index(name) for name in listed)
        made.append(StepPlan(index=index, **options))  # type: ignore[arg-type]
    return Plan("Hand", tuple(made), VOCABULARY, Start, open_to_outside)
