"""A workflow that inherits its steps from another file speaks at its own class."""

from modules.durable.flows import Base


class Heir(Base):  # error: WF604, WF604, WF605
    pass
