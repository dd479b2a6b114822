"""The id of a request, and the class of its answer."""

import copy
import pickle
from typing import Any, Generic, TypeVar, get_args, get_origin

import pytest
from pydantic import ConfigDict, Field

from surefoot import Workflow, step
from surefoot.correlation import Correlated
from surefoot.errors import WorkflowRuntimeError
from surefoot.events import Event, HumanResponseEvent, InputRequiredEvent, StartEvent, StopEvent
from surefoot.representation import get_workflow_representation

T = TypeVar("T")


class Confirmed(HumanResponseEvent):
    by: str


class Confirm(InputRequiredEvent[Confirmed]):
    amount: int


class Urgent(Confirm):
    pass


class Strict(InputRequiredEvent[Confirmed]):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Own(InputRequiredEvent):
    request_id: int = 0  # type: ignore[assignment]  # checkers speak of it, it works nevertheless
    reply: str = ""  # type: ignore[assignment]


class Aliased(HumanResponseEvent):
    number: str = Field(default="", alias="request_id")


class Holding(InputRequiredEvent, Generic[T]):
    held: T


def published(request: Any, name: str = "run-1") -> Any:
    """The request, as if a run had given it an id."""
    request._correlation_id = name
    return request


# --- the id ---------------------------------------------------------------------------------------------------------


def test_a_request_has_no_id_before_it_is_published() -> None:
    """Its dump is that of its fields."""
    assert Confirm(amount=5).request_id is None
    assert Confirm(amount=5).model_dump() == {"amount": 5}
    assert "request_id" not in Confirm(amount=5)
    with pytest.raises(KeyError):
        Confirm(amount=5)["request_id"]


def test_the_id_is_dumped_and_restored() -> None:
    """Whoever sees the JSON of a request sees its id, and an answer made of JSON may carry it."""
    request = published(Confirm(amount=5))
    assert request.model_dump() == {"amount": 5, "request_id": "run-1"}
    assert Confirm.model_validate(request.model_dump()).request_id == "run-1"
    assert Confirm.model_validate_json(request.model_dump_json()).request_id == "run-1"
    assert Confirmed.model_validate({"by": "Ada", "request_id": "run-1"}).request_id == "run-1"
    assert (request["request_id"], request.get("request_id"), "request_id" in request) == ("run-1", "run-1", True)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda event: pickle.loads(pickle.dumps(event))])
def test_copies_keep_the_id(copied: Any) -> None:
    """However they are made."""
    assert copied(published(Confirm(amount=5))).request_id == "run-1"


def test_the_id_is_no_part_of_what_is_asked() -> None:
    """A request equals one that asks the same, and neither counts nor iterates its id."""
    request = published(InputRequiredEvent(prefix="?"))
    assert request == InputRequiredEvent(prefix="?")
    assert InputRequiredEvent(prefix="?") == request
    assert request != InputRequiredEvent(prefix="!")
    assert (len(request), request.to_dict()) == (1, {"prefix": "?"})


def test_a_field_of_that_name_stays_with_its_author() -> None:
    """The id of the run is then known inside the process alone."""
    request = published(Own(request_id=3, reply="no"))
    assert (request.request_id, request.reply) == (3, "no")
    assert request.model_dump() == {"request_id": 3, "reply": "no"}
    assert Aliased(request_id="x").number == "x"
    assert Aliased(request_id="x").request_id is None


def test_entries_that_are_no_text_stay_entries() -> None:
    """Only a text can be the id of a request; None is none."""
    assert HumanResponseEvent(request_id=7).to_dict() == {"request_id": 7}
    assert HumanResponseEvent(request_id=7).get("request_id") == 7
    assert HumanResponseEvent(request_id=None).to_dict() == {}
    assert InputRequiredEvent(reply="yes").get("reply") == "yes"


def test_an_answer_may_be_given_its_id_later() -> None:
    """As long as it is a text; anything else becomes an entry."""
    answer: Any = Confirmed(by="Ada")
    answer.request_id = "run-1"
    assert answer.model_dump() == {"by": "Ada", "request_id": "run-1"}
    answer.request_id = None
    assert answer.model_dump() == {"by": "Ada"}
    answer.request_id = 7
    assert (answer.request_id, answer.to_dict()) == (7, {"request_id": 7})


def test_strict_and_frozen_requests_have_ids_too() -> None:
    """The id is no extra entry, and no field that could be frozen."""
    assert published(Strict()).model_dump() == {"request_id": "run-1"}
    assert Strict.model_validate({"request_id": "run-2"}).request_id == "run-2"


# --- the answer -----------------------------------------------------------------------------------------------------


def test_a_reply_is_of_the_class_that_the_request_names() -> None:
    """A subclass inherits it; a request that names none is answered by the plain response."""
    for request in (Confirm(amount=1), Urgent(amount=1)):
        answer = published(request).reply(by="Ada")
        assert type(answer) is Confirmed
        assert (answer.by, answer.request_id) == ("Ada", "run-1")
    plain = published(InputRequiredEvent()).reply(response="yes")
    assert type(plain) is HumanResponseEvent
    assert (plain.response, plain.request_id) == ("yes", "run-1")


def test_a_request_that_was_not_published_cannot_be_replied_to() -> None:
    """The error says which request can."""
    with pytest.raises(WorkflowRuntimeError, match=r"Confirm has not been published.*handler\.pending_requests\(\)"):
        Confirm(amount=1).reply(by="Ada")


def test_the_brackets_make_no_class() -> None:
    """What stands among the bases is `InputRequiredEvent` itself."""
    assert Confirm.__bases__ == (InputRequiredEvent,)
    assert [base.__name__ for base in Confirm.__mro__ if issubclass(base, Event)] == [
        "Confirm",
        "InputRequiredEvent",
        "Event",
    ]
    hint = InputRequiredEvent[Confirmed]
    assert (get_origin(hint), get_args(hint)) == (InputRequiredEvent, (Confirmed,))
    with pytest.raises(TypeError, match="is no class of its own. Derive one from it: class Confirm"):
        hint(prefix="?")


@pytest.mark.parametrize("answer", ["Confirmed", int, Confirmed | None, StopEvent])
def test_what_is_no_class_of_answers_is_refused(answer: Any) -> None:
    """Also a name in quotes: the answer is to be defined first."""
    with pytest.raises(TypeError, match="takes the class of its answer.*Define the answer before the request"):
        InputRequiredEvent[answer]


def test_requests_may_have_type_variables_of_their_own() -> None:
    """Those are pydantic's business."""
    assert Holding[int](held=3).held == 3
    with pytest.raises(ValueError, match="held"):
        Holding[int](held="three")  # type: ignore[arg-type]


def test_graphs_show_the_request_and_its_base() -> None:
    """In the events of the workflow and in its drawing, brackets or not."""

    class Flow(Workflow):
        @step
        async def ask(self, ev: StartEvent) -> Confirm | InputRequiredEvent[Confirmed]:
            return Confirm(amount=1)

        @step
        async def take(self, ev: Confirmed) -> StopEvent:
            return StopEvent()

    assert Flow().events == [StartEvent, Confirm, InputRequiredEvent, Confirmed, StopEvent]
    types = {node.id: getattr(node, "event_types", None) for node in get_workflow_representation(Flow).nodes}
    assert types["Confirm"] == ["Confirm", "InputRequiredEvent"]
    assert types["Confirmed"] == ["Confirmed", "HumanResponseEvent"]


def test_other_models_may_carry_an_id() -> None:
    """It does not take an event."""
    assert Correlated(request_id="a").model_dump() == {"request_id": "a"}
