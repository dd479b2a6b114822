"""The first parameters of a workflow's constructor are options."""

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


class Greet(Workflow):
    @step
    async def greet(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result="hello")


class Heir(Greet):
    pass


class Named(Workflow):
    def __init__(self, name: str = "Ada", timeout: float = 3) -> None:
        super().__init__(timeout=timeout)
        self.name = name

    @step
    async def greet(self, ev: StartEvent) -> StopEvent:
        return StopEvent(result=self.name)


class NamedHeir(Named):
    pass


# --- options ----------------------------------------------------------------------------------------------------------

Greet()
Greet(60)
Greet(1.5)
Greet(-1 + 61.5, True)
Greet(None, True, False)
Greet(timeout=60)
Heir(60)
Named("Ada")
NamedHeir("Ada", 60)

options = (60, True)
Greet(*options)
Greet(*options, verbose=True)


# --- something else ---------------------------------------------------------------------------------------------------


def wrong(name: str) -> None:
    Greet("Ada")  # error[mypy,lint]: WF416 (at run time the constructor raises)
    Greet(f"{name}")  # error[mypy,lint]: WF416 (at run time the constructor raises)
    Greet(name)  # error[mypy]: WF416 (only its type tells)
    Greet(["Ada"])  # error[mypy,lint]: WF416 (at run time the constructor raises)
    Greet(60, "Ada")  # error[mypy,lint]: WF416 (it would switch the checks off)
    Greet(60, False, {"name": "Ada"})  # error[mypy,lint]: WF416 (it would be taken for True)
    Heir("Ada")  # error[mypy,lint]: WF416 (at run time the constructor raises)
    Greet(
        "Ada",  # error[mypy,lint]: WF416 (at run time the constructor raises)
    )


class Voice:
    pass


class Number(float):
    pass


class Speaks(Workflow):
    def __init__(self, timeout: float = 3, voice: Voice = Voice(), name: str = "Ada") -> None:  # noqa: B008
        super().__init__(
            timeout,
            voice,  # type: ignore[arg-type]  # error[lint]: WF416 (mypy has its own message)
            name,  # type: ignore[arg-type]  # error[lint]: WF416 (mypy has its own message)
        )

    @step
    async def greet(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


class SpeaksOn(Speaks):
    def __init__(self, name: str = "Ada") -> None:
        super().__init__(3, Voice(), name)


class Waits(Workflow):
    def __init__(self, timeout: Number = Number(3), either: str | bool = False, *rest: bool) -> None:  # noqa: B008
        super().__init__(timeout, bool(either), *rest)

    @step
    async def greet(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


def speak() -> None:
    Greet(Voice())  # error[mypy,lint]: WF416 (at run time the constructor raises)
    Greet(Number())
    Greet(float("3"))
    Waits(Number(), "Ada")
    Waits(Number(), True, False)
