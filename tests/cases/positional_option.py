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
