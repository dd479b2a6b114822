"""Questions to the outside, and who answers what."""

from surefoot.soundness.verdict import prove
from tests.declarations import step
from tests.soundness.nets import graph


def test_which_of_several_answers_belongs_to_which_question_is_not_known() -> None:
    """Nothing is said against a workflow because somebody might answer another question than was asked."""
    first, second = step("ask_name", "Start", "Ask"), step("ask_age", "Answer", "AskAge")
    assert prove(graph(first, second, step("join", ["Answer", "AnswerAge"], "Stop"))).outcome == "unknown"


def test_questions_one_after_the_other_are_sound() -> None:
    """Whatever is answered to each of them, the run can stop."""
    first, second = step("ask_name", "Start", "Ask"), step("ask_age", "Answer", "AskAge")
    assert prove(graph(first, second, step("end", "AnswerAge", "Stop"))).outcome == "sound"
