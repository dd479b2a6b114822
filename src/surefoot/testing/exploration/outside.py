"""Somebody outside: what is sent into the run, and what is answered when it asks."""

import copy
from collections.abc import Callable, Sequence

from surefoot.drivers.outside import OutsideView
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent
from surefoot.testing.exploration.choosing import choose_one_of
from surefoot.testing.exploration.scheduling.actors import Actor, Cast
from surefoot.testing.exploration.setting import Setting

__all__ = ["Outside"]


class Outside:
    """The actors outside a run.

    Parameters:
        view: the run, as they see it.
    """

    def __init__(self, setting: Setting, cast: Cast, view: OutsideView) -> None:
        self._setting = setting
        self._cast = cast
        self._view = view
        self._asked: dict[str, Actor | None] = {}
        self._acts: dict[Actor, Callable[[], None]] = {}
        for place, event in enumerate(setting.sends):
            self._acts[cast.sender(place, type(event).__name__)] = self._sending(event)

    @property
    def ready(self) -> Sequence[Actor]:
        """Who has something to say."""
        return tuple(self._acts)

    def take(self, actor: Actor) -> None:
        """Let `actor` say it."""
        self._acts.pop(actor)()

    def look(self, actor: Actor, turn: int) -> None:
        """What was asked in this turn of `actor` may be answered from now on, and what was withdrawn no longer."""
        pending = {request.request_id: request for request in self._view.pending_requests() if request.request_id}
        for name, request in pending.items():
            if name not in self._asked:
                answers = self._setting.answers_to(request)
                self._asked[name] = None if answers is None else self._answering(actor, turn, request, answers)
        for name, answering in self._asked.items():
            if answering is not None and name not in pending:
                self._acts.pop(answering, None)

    def _sending(self, event: Event) -> Callable[[], None]:
        return lambda: self._view.send(event, None)

    def _answering(
        self, asking: Actor, turn: int, request: InputRequiredEvent, answers: Sequence[Event | None]
    ) -> Actor:
        """Who answers `request`."""
        actor = self._cast.make(asking)
        self._cast.name(actor, f"answer:{type(request).__name__}")
        actor.cause = turn

        def answer() -> None:
            chosen = choose_one_of(answers)
            if isinstance(chosen, HumanResponseEvent) and chosen.request_id is None:
                chosen = copy.copy(chosen)
                chosen._correlation_id = request.request_id
            if chosen is not None:
                self._view.send(chosen, None)

        self._acts[actor] = answer
        return actor
