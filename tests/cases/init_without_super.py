"""The constructor of a workflow lets its base do its work."""

from typing import Any

from surefoot import Workflow, step
from surefoot.events import StartEvent, StopEvent


class Steps(Workflow):
    @step
    async def begin(self, ev: StartEvent) -> StopEvent:
        return StopEvent()


class Forgets(Steps):
    def __init__(self) -> None:  # error: WF115
        self.name = "a"
        self._set_up()

    def _set_up(self) -> None:
        self.other = self.name.upper()


class ForgetsAndPasses(Steps):
    def __init__(self, name: str = "a", **options: Any) -> None:  # error: WF115
        pass


class Calls(Steps):
    def __init__(self) -> None:
        super().__init__()


class CallsByName(Steps):
    def __init__(self) -> None:
        Workflow.__init__(self, timeout=1)


class CallsTheBase(Calls):
    def __init__(self) -> None:
        Calls.__init__(self)


class CallsOldStyle(Steps):
    def __init__(self) -> None:
        super(CallsOldStyle, self).__init__()  # noqa: UP008


class CallsOnCondition(Steps):
    def __init__(self, verbose: bool = False) -> None:
        if verbose:
            super().__init__(verbose=True)
        else:
            super().__init__()


class CallsByHelper(Steps):
    def __init__(self) -> None:
        self._set_up(1)

    def _set_up(self, timeout: float) -> None:
        super().__init__(timeout=timeout)


class CallsByInherited(CallsByHelper):
    def __init__(self) -> None:
        self._set_up(2)


def set_up(workflow: Workflow) -> None:
    Workflow.__init__(workflow)


class CallsByFunction(Steps):
    def __init__(self) -> None:
        set_up(self)


class CallsByAlias(Steps):
    def __init__(self) -> None:
        base = super()
        base.__init__()


class Without(Steps):
    name: str = "a"


class Mixin:
    def __init__(self) -> None:
        self.name = "a"


class Base(Steps):
    """Whoever derives from it calls both."""

    def __init__(self) -> None:
        self.name = "a"


class Heir(Base):
    def __init__(self) -> None:
        Workflow.__init__(self)
        Base.__init__(self)
