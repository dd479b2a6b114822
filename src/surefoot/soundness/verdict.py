"""The verdict on a workflow: sound, unsound with a trace, or unknown and why.

A workflow is *sound* if each of its runs can stop at any time it is in, if a stop breaks off and leaves behind nothing,
and if each step can run (W. M. P. van der Aalst, "The application of Petri nets to workflow management", 1998). It is
*unsound* if the annotations promise a run that shows the contrary. Where the net may not tell the truth, or is too
large, it is *unknown*, never guessed.
"""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from surefoot.graph.location import Location
from surefoot.graph.model import EventKind, WorkflowGraph
from surefoot.graph.net.model import Doubt, Net, Transition
from surefoot.record import value
from surefoot.soundness.analysis import Analysis
from surefoot.soundness.faults import Fault, faults_of
from surefoot.soundness.telling import happening

__all__ = ["ASSUMPTIONS", "MOST_MARKINGS", "Certificate", "Outcome", "Verdict", "prove"]

Outcome: TypeAlias = Literal["sound", "unsound", "unknown"]

ASSUMPTIONS = (
    "no step fails",
    "what a step may return, it returns sooner or later, and an event once it has its batch",
    "a question to the outside is answered, and nobody sends what is not awaited",
)

MOST_MARKINGS: Final = 10_000
"""So many markings are looked at in each search, if nobody says otherwise."""


@value
class Certificate:
    """What a verdict rests on.

    Parameters:
        places, transitions: the size of the net, with the nets of members.
        markings: how many markings were looked at to represent all that can be reached.
        streams: how many fan-outs have a net of their own.
    """

    places: int
    transitions: int
    markings: int
    streams: int


@value
class Verdict:
    """The verdict on a workflow.

    Parameters:
        net: what was looked at.
        fault: of an unsound one, the one with the shortest trace.
        doubts: of an unknown one, why.
    """

    graph: WorkflowGraph
    net: Net
    outcome: Outcome
    fault: Fault | None
    doubts: tuple[Doubt, ...]
    certificate: Certificate


def prove(graph: WorkflowGraph, *, most: int = MOST_MARKINGS) -> Verdict:
    """Prove a workflow sound, or show the contrary.

    Parameters:
        most: how many markings to look at, in each search.
    """
    analysis = Analysis(graph, most)
    doubts = list(analysis.net.doubts)
    faults = [] if analysis.net.blind else list(faults_of(analysis))
    certain = [fault for fault in faults if fault.certain]
    if certain:
        # A run that goes wrong shows more than a step that never runs.
        worst = min(certain, key=lambda fault: (not fault.trace.transitions, len(fault.trace.transitions)))
        return Verdict(graph, analysis.net, "unsound", worst, (), _certificate(analysis))
    if not analysis.net.blind:
        doubts += _open_ends(analysis, faults)
    outcome: Outcome = "unknown" if doubts else "sound"
    return Verdict(graph, analysis.net, outcome, None, tuple(dict.fromkeys(doubts)), _certificate(analysis))


def _open_ends(analysis: Analysis, faults: list[Fault]) -> Iterator[Doubt]:
    """Why the analysis itself is not sure."""
    here = analysis.graph.location
    if any(not level.exploration.complete for level in analysis.levels) or any(fault.given_up for fault in faults):
        reason = f"it can come to more than {analysis.most:,} different states"
        yield Doubt(reason, "a higher limit may decide it", here)
    if any(event.kind is EventKind.INPUT_REQUIRED for step in analysis.graph.steps for event in step.returns):
        yield from _unasked(analysis, here)
    for fault in faults:
        if not fault.certain and not fault.given_up:
            yield _doubt_of(fault, here)


def _unasked(analysis: Analysis, here: Location) -> Iterator[Doubt]:
    """Where a workflow that asks goes on only if somebody says what it has not asked for."""
    for _, transition, _ in analysis.top.exploration.edges:
        if transition.cause == "outside" and any(each.kind is EventKind.HUMAN_RESPONSE for each in transition.made):
            reason = f"only running it would tell whether {happening(transition, analysis.net)} without being asked"
            yield Doubt(reason, "ask for it, or stop, in each branch", here)


def _doubt_of(fault: Fault, here: Location) -> Doubt:
    """What would have to be known to tell whether it happens."""
    unsure = next((each for each in fault.trace.transitions if not each.certain), None)
    if unsure is None:
        producer = fault.trace.net.producer
        assert producer is not None  # of the members of a list all is known, but not whether there is a list
        what, where = f"`{producer.name}` comes to its list", producer.location
    else:
        what, where = happening(unsure, fault.trace.net), unsure.step.location if unsure.step else here
    return Doubt(f"only running it would tell whether {what}", _advice(unsure), where)


def _advice(unsure: Transition | None) -> str:
    if unsure is not None and unsure.cause == "outside":
        return "ask for it: an event that answers a question comes when it is awaited"
    if unsure is not None and unsure.cause == "answer":
        return "let one kind of event answer all questions"
    return "return events, whatever the state of the run, rather than send them"


def _certificate(analysis: Analysis) -> Certificate:
    return Certificate(
        places=sum(len(level.net.places) for level in analysis.levels),
        transitions=sum(len(level.net.transitions) for level in analysis.levels),
        markings=0 if analysis.net.blind else sum(len(level.exploration.came) for level in analysis.levels),
        streams=len(analysis.members),
    )
