"""Workflows of the literature on soundness, each with what is known of it.

The first are from W. M. P. van der Aalst, "The application of Petri nets to workflow management" (1998), others from
W. M. P. van der Aalst et al., "Soundness of workflow nets: classification, decidability, and analysis" (2011), and from
the faults that a first course warns of: a choice that is joined as if it were a fork, and a fork that is not joined.
"""

from dataclasses import dataclass

from surefoot.soundness.faults import FaultKind
from tests.soundness.flows import Flow, flow, given

__all__ = ["PATTERNS", "Pattern"]


@dataclass(frozen=True)
class Pattern:
    """A workflow.

    Parameters:
        fault: what is wrong with it; None if it is sound.
    """

    name: str
    fault: FaultKind | None
    flow: Flow


PATTERNS = (
    Pattern(
        "sequence",
        None,
        flow(given("first", "Start", "A"), given("second", "A", "B"), given("third", "B", "Stop")),
    ),
    Pattern(
        "fork that is joined",
        None,
        flow(
            given("left", "Start", "A"),
            given("right", "Start", "B"),
            given("join", ["A", "B"], "Stop"),
        ),
    ),
    Pattern(
        "choice that is merged",
        None,
        flow(
            given("choose", "Start", "A | B"),
            given("left", "A", "C"),
            given("right", "B", "D"),
            given("merge", "C | D", "Stop"),
        ),
    ),
    Pattern(
        "choice that is joined",
        FaultKind.STALL,
        flow(
            given("choose", "Start", "A | B"),
            given("join", ["A", "B"], "Stop"),
            given("other", "A | B", "C"),
            given("shortcut", ["C", "A"], "Stop"),
        ),
    ),
    Pattern(
        "fork that is not joined",
        FaultKind.WORK_LOST,
        flow(given("left", "Start", "A"), given("right", "Start", "B"), given("merge", "A | B", "Stop")),
    ),
    Pattern(
        "iteration",
        None,
        flow(
            given("begin", "Start", "A"),
            given("work", "A", "B"),
            given("check", "B", "A | C"),
            given("end", "C", "Stop"),
        ),
    ),
    Pattern(
        "loop without a way out",
        FaultKind.ENDLESS,
        flow(
            given("begin", "Start", "A | D"),
            given("end", "D", "Stop"),
            given("ping", "A", "B"),
            given("pong", "B", "A"),
        ),
    ),
    Pattern(
        "loop that leaves more behind each time",
        FaultKind.GROWTH,
        flow(
            given("begin", "Start", "A"),
            given("again", "A", "A | B"),
            given("log", "A", "C"),
            given("end", ["B", "C"], "Stop"),
        ),
    ),
    Pattern(
        "join that no run completes",
        FaultKind.STALL,
        flow(
            given("begin", "Start", "A | B"),
            given("one", "A", "C"),
            given("two", "B", "D"),
            given("both", ["C", "D"], "E"),
            given("end", "E", "Stop"),
        ),
    ),
    Pattern(
        "complaints",
        None,
        flow(
            given("ask", "Start", "A"),  # a questionnaire is sent
            given("returned", "A", "B"),  # it comes back, or its time is up
            given("evaluate", "Start", "C"),
            given("decide", ["B", "C"], "D | E"),  # whether the complaint is processed
            given("process", "D", "F"),
            given("check", "F", "D | G"),
            given("archive", "E | G", "Stop"),
        ),
    ),
    Pattern(
        "complaints that are decided before the questionnaire is back",
        FaultKind.WORK_LOST,
        flow(
            given("ask", "Start", "A"),
            given("returned", "A", "B"),
            given("evaluate", "Start", "D | E"),
            given("process", ["B", "D"], "F"),
            given("check", "F", "G"),
            given("archive", "E | G", "Stop"),
        ),
    ),
    Pattern(
        "batches",
        None,
        flow(
            given("left", "Start", "A"),
            given("right", "Start", "A"),
            given("gather", "A", "Stop | None", collects=("A", "A")),
        ),
    ),
    Pattern(
        "batches that do not come out even",
        FaultKind.STALL,
        flow(
            given("left", "Start", "A"),
            given("right", "Start", "A"),
            given("gather", "A", "Stop | None", collects=("A", "A", "A")),
        ),
    ),
)
