"""The events, one of them re-exported under another name."""

from pydantic import BaseModel

from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent


class Begun(StartEvent):
    topic: str = ""


class Finished(StopEvent):
    pass


class Draft(Event):
    pass


class Approved(Event):
    pass


class Archived(Event):
    pass


class Question(InputRequiredEvent):
    pass


class Answer(HumanResponseEvent):
    pass


class Memo(BaseModel):
    pass


Ending = Finished
