"""Every scenario. The suite in `test_scenarios.py` runs each on each driver."""

from tests.drivers import scenario_workflows as flows
from tests.drivers.scenario import Cancel, Move, Outcome, Scenario, Send
from tests.drivers.scenario_workflows import Answer, Verdict

__all__ = ["SCENARIOS"]


def _stop(result: str) -> str:
    return f"StopEvent(result={result})"


def _failed(step: str, attempts: int | None = None, seconds: int | None = None) -> str:
    return f"WorkflowFailedEvent(step_name='{step}', attempts={attempts}, elapsed_seconds={seconds})"


ASKED = ("Asked(n=0)", "Asked(n=1)", "Asked(n=2)")

PATHS = [
    Scenario(
        "loop",
        flows.Loop,
        Outcome(Verdict(good=True), stream=("Made(n=2)", "Made(n=1)", "Made(n=0)", "Verdict(good=True)")),
        fields={"n": 2},
    ),
    Scenario(
        "fan-out",
        flows.FanOut,
        Outcome([1, 2, 4], stream=(_stop("[1, 2, 4]"),)),
        fields={"items_to_do": [4, 1, 3, 2]},
    ),
    Scenario("fan-out of nothing", flows.FanOut, Outcome([], stream=(_stop("[]"),)), fields={"items_to_do": []}),
    Scenario("nested fan-out", flows.Nested, Outcome([0, 41, 93], stream=(_stop("[0, 41, 93]"),))),
    Scenario("take", flows.Race, Outcome([10, 20], stream=(_stop("[10, 20]"),))),
    Scenario("pairs in a fan-out", flows.Pairs, Outcome([0, 11, 22], stream=(_stop("[0, 11, 22]"),))),
    Scenario("collect", flows.Gather, Outcome([1, 23], stream=(_stop("[1, 23]"),))),
    Scenario("a member sent by hand", flows.Targeted, Outcome([1], stream=(_stop("[1]"),)), fields={"by_name": False}),
]

FAILURES = [
    Scenario(
        "retries",
        flows.Flaky,
        Outcome((2, "attempt 1"), stream=("Item(n=0)", "Item(n=1)", "Item(n=2)", _stop("(2, 'attempt 1')"))),
        fields={"failures": 2},
    ),
    Scenario(
        "retries exhausted",
        flows.Flaky,
        Outcome(
            error="ValueError: attempt 2",
            stream=("Item(n=0)", "Item(n=1)", "Item(n=2)", _failed("only", 3, 20)),
        ),
        fields={"failures": 9},
    ),
    Scenario("recovered", flows.Rescued, Outcome("worked", stream=(_stop("'worked'"),)), fields={"failures": 1}),
    Scenario(
        "recovery budget spent",
        flows.Rescued,
        Outcome(error="ValueError: 1 left", stream=(_failed("work", 1, 0),)),
        fields={"failures": 2},
    ),
    Scenario(
        "step timeout",
        flows.Deadline,
        Outcome(
            "Step 'only' took longer than its timeout.",
            stream=("StopEvent(result=\"Step 'only' took longer than its timeout.\")",),
        ),
    ),
    Scenario(
        "run timeout",
        lambda: flows.Interview(timeout=30),
        Outcome(
            error="WorkflowTimeoutError: Operation timed out after 30 seconds. No steps active",
            stream=(*ASKED, "WorkflowTimedOutEvent(timeout=30.0, active_steps=[])"),
        ),
    ),
    Scenario(
        "cancel",
        flows.Interview,
        Outcome(error="WorkflowCancelledByUser: ", stream=(*ASKED, "WorkflowCancelledEvent()")),
        outside=((5, Cancel()),),
    ),
    Scenario(
        "stall",
        flows.Forgetful,
        Outcome(
            error="WorkflowStalledError: Nothing is running and nothing more can happen: step 'end' waits for Item. "
            "No step returned a StopEvent. Return one, or send what is missing before the last step ends.",
            stream=(_failed(""),),
        ),
    ),
    Scenario(
        "a member sent to its join",
        flows.Targeted,
        Outcome(
            error="WorkflowRuntimeError: Item was sent to collect step 'join' via send_event(step=...), but a collect "
            "step cannot receive targeted events: it takes the members of a stream. Send the event without step=, or "
            "return it in a list.",
            stream=(_failed("join"),),
        ),
        fields={"by_name": True},
    ),
    Scenario(
        "an undeclared return",
        flows.Liar,
        Outcome(
            error="WorkflowRuntimeError: Step 'begin' returned Item, which its return annotation `Made` does not name. "
            "Add Item to the annotation, so that it can be checked.",
            stream=(_failed("begin", 1, 0),),
        ),
    ),
]

WAITS = [
    Scenario(
        "a returned request",
        flows.Greeting,
        Outcome("hello Ada", stream=("Asked(n=7)", _stop("'hello Ada'"))),
        outside=((1, Send(Answer(text="Ada"), step="greet")),),
    ),
    Scenario(
        "answers out of order",
        flows.Interview,
        Outcome(["0: a", "1: b", "2: c", 3], stream=(*ASKED, _stop("[4 items]"))),
        outside=((1, Send(Answer(n=2, text="c"))), (2, Send(Answer(n=0, text="a"))), (3, Send(Answer(n=1, text="b")))),
    ),
    Scenario(
        "an answer that does not come",
        lambda: flows.Interview(timeout=None),
        Outcome(
            ["-1: Timed out waiting for Answer", "-1: Timed out waiting for Answer", "1: b", 3],
            stream=(*ASKED, _stop("[4 items]")),
        ),
        outside=((1, Send(Answer(n=1, text="b"))),),
    ),
]

MOVES = [
    Scenario(
        "moved while it waits",
        flows.Interview,
        # Two steps begin again from the top, and ask nobody twice.
        Outcome(["0: a", "1: b", "2: c", 5], stream=(_stop("[4 items]"),)),
        outside=(
            (1, Send(Answer(n=1, text="b"))),
            (2, Move()),
            (3, Send(Answer(n=0, text="a"))),
            (4, Send(Answer(n=2, text="c"))),
        ),
    ),
    Scenario(
        "moved between attempts",
        flows.Flaky,
        Outcome((2, "attempt 1"), stream=("Item(n=2)", _stop("(2, 'attempt 1')"))),
        outside=((15, Move()),),
        fields={"failures": 2},
    ),
    Scenario(
        "moved after an effect",
        flows.Charge,
        Outcome(["receipt of attempt 0", 1], stream=(_stop("['receipt of attempt 0', 1]"),)),
        outside=((12, Move()),),
    ),
    Scenario(
        "moved twice while it works",
        lambda: flows.Errand(timeout=None),
        Outcome(
            {"made": [0, 1, 2, 3], "begun": [2, 3, 2, 2]},
            stream=(_stop("{'made': [0, 1, 2, 3], 'begun': [2, 3, 2, 2]}"),),
        ),
        outside=((5, Move()), (22, Move()), (30, Send(Answer(n=2)))),
    ),
]

SCENARIOS = [*PATHS, *FAILURES, *WAITS, *MOVES]
