"""Verdicts for people."""

from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.graph.model import StepNode
from surefoot.soundness.faults import Fault
from surefoot.soundness.remainders import remainders
from surefoot.soundness.telling import happening
from surefoot.soundness.verdict import ASSUMPTIONS, Certificate, Verdict

__all__ = ["to_text"]

_SOUND: Final = "each run can stop, a stop breaks off and leaves behind nothing, and each step can run"


def to_text(verdicts: Sequence[Verdict]) -> str:
    """A block for each workflow, and a line that counts them."""
    blocks = ["\n".join(_block(verdict)) for verdict in verdicts]
    outcomes = [verdict.outcome for verdict in verdicts]
    counts = ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in ("sound", "unsound", "unknown"))
    return "\n\n".join([*blocks, counts])


def _block(verdict: Verdict) -> Iterator[str]:
    head = f"{verdict.graph.location}: `{verdict.graph.name}`"
    match verdict.outcome:
        case "unsound":
            assert verdict.fault is not None
            yield f"{head} is unsound: {_what(verdict.fault)}"
            yield from _fault(verdict.fault)
        case "sound":
            yield f"{head} is sound: {_SOUND}"
            yield from map("    {}".format, _certificate(verdict.certificate))
        case "unknown":
            yield f"{head} may be sound or not:"
            for doubt in verdict.doubts:
                yield f"    {doubt.reason} ({doubt.location})"
                yield f"        help: {doubt.remedy}"


def _what(fault: Fault) -> str:
    return f"`{fault.step.name}` can never run" if fault.step is not None else fault.kind.value


def _fault(fault: Fault) -> Iterator[str]:
    if fault.step is not None:
        yield f"    no run brings it what it takes ({fault.step.location})"
        return
    trace = fault.trace
    for number, transition in enumerate(trace.transitions):
        if fault.loops and number == fault.since:
            yield "    then again and again:"
        yield f"{number + 1:>6}. {happening(transition, trace.net)}{_at(transition.step)}"
    stops = any(transition.stops for transition in trace.transitions[-1:])
    left = [f"{remainder.words}{_at(remainder.step)}" for remainder in remainders(trace)]
    if trace.net.producer is not None and stops:
        left.append(f"other members of the list of `{trace.net.producer.name}` may be at work{_at(trace.net.producer)}")
    yield from (f"    {'while' if stops else 'then'} {words}" for words in left or ["nothing is under way"])


def _at(step: StepNode | None) -> str:
    return f" ({step.location})" if step else ""


def _certificate(certificate: Certificate) -> Iterator[str]:
    lists = f"; {_counted(certificate.streams, 'list has a net of its own', 'lists have nets of their own')}"
    size = f"{_counted(certificate.places, 'place')}, {_counted(certificate.transitions, 'transition')}"
    yield f"net: {size}{lists if certificate.streams else ''}"
    yield f"states: {certificate.markings:,} stand for all that can be reached"
    yield f"assumed: {'; '.join(ASSUMPTIONS)}"


def _counted(number: int, noun: str, several: str = "") -> str:
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"
