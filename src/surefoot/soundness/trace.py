"""How a run came to where it is."""

from surefoot.graph.net.model import Marking, Net, Transition
from surefoot.record import value

__all__ = ["Trace"]


@value
class Trace:
    """Transitions that happen one after the other, from the start of a net.

    Parameters:
        net: of the workflow, or of one member of a list.
        end: what is marked behind the last of them.
    """

    net: Net
    transitions: tuple[Transition, ...]
    end: Marking

    @property
    def certain(self) -> bool:
        """Whether the annotations promise that a run can take it."""
        return all(transition.certain for transition in self.transitions)

    @property
    def sure(self) -> bool:
        """Whether it holds as well that no step of it might have declined."""
        return all(transition.certain and not transition.optional for transition in self.transitions)
