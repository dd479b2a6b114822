"""What an event takes stands in the text of its class: defaults, aliases, whether other keywords are welcome."""

# == events.py
from pydantic import ConfigDict, Field

from surefoot.events import Event


class Draft(Event):
    model_config = ConfigDict(extra="forbid")

    topic: str
    words: int = Field(alias="Words")
# == heirs.py
from .events import Draft


class Long(Draft):
    chapters: int = 1
# == use.py
from .heirs import Long

Long(topic="bees", Words=3)  # error[1]: WF414
Long(topic="bees", Words=3, colour="red")  # error[0]: WF414  # error[1]: WF414
Long(Words=3)  # error[0]: WF414  # error[1]: WF414
# ==== then: another alias, other keywords are welcome, and a default
# == events.py
from pydantic import ConfigDict, Field

from surefoot.events import Event


class Draft(Event):
    model_config = ConfigDict(extra="allow")

    topic: str = Field(default="bees")
    words: int = Field(alias="Size")
# ==== then: nothing is asked for
# == events.py
from pydantic import ConfigDict, Field

from surefoot.events import Event


class Draft(Event):
    model_config = ConfigDict(extra="allow")

    topic: str = Field(default="bees")
    words: int = Field(alias="Size", default=3)
