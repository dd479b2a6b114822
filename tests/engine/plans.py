"""Plans built by hand, from plain classes: to the engine, events are opaque."""

from dataclasses import dataclass

from surefoot.engine.plan import Plan, StepPlan, Vocabulary

__all__ = ["Answer", "Ask", "Base", "Derived", "Event", "Failed", "Left", "Part", "Release", "Right", "Start", "Stop"]
__all__ += ["plan", "step"]


@dataclass
class Event:
    """An event with something to tell it from others."""

    tag: object = None


class Start(Event): ...


class Stop(Event): ...


class Ask(Event): ...


class Answer(Event): ...


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


VOCABULARY = Vocabulary(Event, Stop, Ask, Release, _failed, lambda batch, stream: Release(list(batch)))


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
