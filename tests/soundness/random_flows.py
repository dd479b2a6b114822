"""Workflows made at random, of all that steps can do with one another. Most of them hang together; many are broken."""

from dataclasses import replace

from hypothesis import strategies as st

from tests.soundness.flows import Flow, Made, Sending, StepSpec

__all__ = ["flows"]

_PLAIN = ["A", "B", "C", "D", "E", "F", "G", "H"]


class _Growing:
    """A workflow so far: what is made in it, and what of that nobody takes yet."""

    def __init__(self, draw: st.DrawFn, *, sends: bool, lists: bool, asks: bool) -> None:
        self.draw = draw
        self.may_send = sends
        self.returned = ["one"] * 6 + ["known", "None", "Stop"] + ["list"] * 2 * lists + ["Ask"] * asks
        self.steps: list[StepSpec] = []
        self.fresh = list(_PLAIN)
        self.loose = ["Start"]
        self.known: list[str] = ["Start"] if self.chance(3) else []
        self.listed: list[str] = []

    def chance(self, of: int) -> bool:
        """True once in so many times."""
        return self.draw(st.integers(1, of)) == 1

    def grow(self) -> None:
        """Add a step that takes something which nobody takes yet."""
        if not self.loose and not self.known:
            return
        first = self.loose.pop(0) if self.loose else self.draw(st.sampled_from(self.known))
        others = [event for event in (*self.loose, *self.known) if event != first]
        kind = self.draw(st.sampled_from(["plain"] * 5 + ["union", "slots", "slots", "collect", "list", "list"]))
        slots: tuple[tuple[str, ...], ...] = ((first,),)
        collects: tuple[str, ...] = ()
        take = None
        if first in ("Start", "Answer", "Refusal") and not self.chance(6):
            kind = "plain"
        if kind == "list" and first not in self.listed:
            kind = "plain"
        if kind == "union" and others:
            slots = (tuple(dict.fromkeys((first, self.other(others)))),)
        elif kind == "slots":
            slots = ((first,), (self.other(others or [first]),))
            if self.chance(6):
                slots += ((self.other(others or [first]),),)
        elif kind == "collect":
            second = self.other(others) if others and not self.chance(4) else first
            slots = (tuple(dict.fromkeys((first, second))),)
            collects = tuple(sorted((first, second)))
        elif kind == "list":
            take = self.draw(st.sampled_from([None, None, None, 1, 2]))
        for slot in slots:
            self.loose = [event for event in self.loose if event not in slot]
        gives = self.gives()
        listed = kind == "list"
        subclasses = self.chance(5) and any(event in ("A", "C") for slot in slots for event in slot)
        sends = self.sends() if self.may_send and self.chance(6) else ()
        self.add(slots, gives, listed=listed, take=take, collects=collects, sends=sends, subclasses=subclasses)

    def other(self, events: list[str]) -> str:
        """One of the events."""
        return self.draw(st.sampled_from(events))

    def gives(self) -> tuple[Made, ...]:
        """What a step returns."""
        made = []
        for kind in self.draw(
            st.lists(st.sampled_from(self.returned), min_size=1, max_size=self.draw(st.integers(1, 3)))
        ):
            if kind in ("one", "list") and self.fresh:
                events = [self.make() for _ in range(2 if kind == "list" and self.chance(4) else 1)]
                self.listed += events if kind == "list" else []
                made.append(Made(tuple(filter(None, events)), listed=kind == "list"))
            elif kind == "known" and self.known:
                event = self.draw(st.sampled_from(self.known))
                made.append(Made((event,) if event != "Start" else ()))
            elif kind == "Ask" and self.chance(2):
                made.append(Made(("Ask",)))
                self.known += ["Ask"] if self.chance(4) else []
                answer = self.draw(st.sampled_from(["Answer", "Answer", "Refusal"]))
                if not any(answer in slot for each in self.steps for slot in each.slots):
                    self.loose.append(answer)
            elif kind == "Stop":
                made.append(Made(("Stop",)))
            else:
                made.append(Made(()))
        lists = [each for each in made if each.listed]
        members = tuple(dict.fromkeys(event for each in lists for event in each.events))
        union = [Made(members, listed=True)] if lists else []  # all lists of an annotation are one
        return tuple(dict.fromkeys([*(each for each in made if not each.listed), *union]))

    def make(self) -> str:
        """An event that nobody has made so far; now and then one of a subclass."""
        if not self.fresh:
            return self.draw(st.sampled_from(self.known or ["A"]))
        event = self.fresh.pop(0)
        if event in ("B", "D") and self.chance(4):
            event = {"B": "SubA", "D": "SubC"}[event]
        self.loose += [event] if not self.chance(20) else []
        self.known.append(event)
        return event

    def sends(self) -> tuple[Sending, ...]:
        """What a step sends."""
        least = self.draw(st.integers(0, 2))
        return ((self.make(), least, max(least, self.draw(st.integers(0, 2)), 1), ""),)

    def handle(self) -> None:
        """Add a step that handles failures."""
        events = [event for event in self.known if event not in ("Start", "Ask")]
        self.add((("Failed",),), (Made(self.draw(st.sampled_from([(), ("Stop",), *((each,) for each in events)]))),))

    def aimed(self, step: StepSpec) -> StepSpec:
        """The step, with what it sends for one step only, now and then."""
        return replace(step, sends=tuple((*sending[:3], self.target(sending[0])) for sending in step.sends))

    def target(self, event: str) -> str:
        """The step that is to have what is sent; mostly all are. That cannot be one that takes lists."""
        takers = [each.name for each in self.steps if not each.listed and any(event in slot for slot in each.slots)]
        return self.draw(st.sampled_from(["", "", *takers]))

    def close(self) -> None:
        """Add a step that takes what is left, and stops."""
        if not self.loose:
            if not any("Stop" in made.events for each in self.steps for made in each.gives):
                self.loose = [self.draw(st.sampled_from(self.known or ["Start"]))]
            else:
                return
        kind = self.draw(st.sampled_from(["each", "union", "slots", "collect", "list"]))
        stop = (Made(("Stop",)),)
        left, self.loose = self.loose, []
        if kind == "list" and any(event in self.listed for event in left):
            self.add((tuple(event for event in left if event in self.listed),), stop, listed=True)
            left = [event for event in left if event not in self.listed]
        if kind == "each":
            for event in left:
                self.add(((event,),), stop if event == left[0] else (Made(()),))
        elif left and (kind == "slots" and len(left) > 1):
            self.add(tuple((event,) for event in left), stop)
        elif left:
            self.add((tuple(left),), stop, collects=tuple(sorted(left)) if kind == "collect" else ())

    def add(
        self,
        slots: tuple[tuple[str, ...], ...],
        gives: tuple[Made, ...],
        *,
        listed: bool = False,
        take: int | None = None,
        collects: tuple[str, ...] = (),
        sends: tuple[Sending, ...] = (),
        subclasses: bool = False,
    ) -> None:
        """Add a step."""
        name = f"s{len(self.steps)}"
        if collects and not any(not each.events for each in gives):
            gives = (*gives, Made(()))
        self.steps.append(StepSpec(name, slots, gives, listed, take, collects, sends, subclasses))


@st.composite
def flows(
    draw: st.DrawFn,
    *,
    sends: bool = True,
    hears: bool = True,
    lists: bool = True,
    asks: bool = True,
    handles: bool = True,
) -> Flow:
    """Workflows of up to eight steps.

    Parameters:
        sends: steps may send events besides what they return.
        hears: somebody outside may send what nobody asked for.
        lists: steps may return lists.
        asks: steps may ask somebody outside.
        handles: a step may handle the failures of others.
    """
    growing = _Growing(draw, sends=sends, lists=lists, asks=asks)
    growing.grow()
    if hears and growing.chance(10):
        growing.loose.append("Answer")  # unasked
    for _ in range(draw(st.integers(0, 4))):
        growing.grow()
    growing.close()
    if handles and growing.chance(6):
        growing.handle()
    return Flow(tuple(map(growing.aimed, growing.steps)))
