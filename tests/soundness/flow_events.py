"""The events of small workflows."""

from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StepFailedEvent, StopEvent

__all__ = ["EVENTS", "Answer", "Ask", "Refusal"]


class A(Event): ...


class B(Event): ...


class C(Event): ...


class D(Event): ...


class E(Event): ...


class F(Event): ...


class G(Event): ...


class H(Event): ...


class SubA(A): ...


class SubC(C): ...


class Ask(InputRequiredEvent): ...


class Answer(HumanResponseEvent): ...


class Refusal(HumanResponseEvent): ...


EVENTS: dict[str, type[Event]] = {
    each.__name__: each for each in (A, B, C, D, E, F, G, H, SubA, SubC, Ask, Answer, Refusal)
} | {"Start": StartEvent, "Stop": StopEvent, "Failed": StepFailedEvent}
