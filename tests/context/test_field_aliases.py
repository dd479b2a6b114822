"""Fields that are taken under another name than their own come back from a snapshot."""

from typing import Any

import pytest
from pydantic import AliasChoices, AliasPath, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from surefoot.context.serializers import JsonSerializer
from surefoot.events import CollectionReleaseEvent, Event


class Address(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    zip_code: str


class Ordered(Event):
    ship_to: Address = Field(alias="shipTo")
    before: list[Address]


class Imported(Event):
    day: int = Field(validation_alias=AliasPath("date", "day"))
    month: int = Field(validation_alias=AliasPath("date", "month"))
    source: str = Field(validation_alias=AliasChoices(AliasPath("origin", 0), "from"))


class Either(Event):
    model_config = ConfigDict(populate_by_name=True)
    user_name: str = Field(alias="userName")


class Exported(Event):
    user_name: str = Field(serialization_alias="userName")


ROME, OSLO = Address.model_validate({"zipCode": "00100"}), Address.model_validate({"zipCode": "0150"})
ORDERED = Ordered(shipTo=ROME, before=[OSLO])


@pytest.mark.parametrize(
    "value",
    [
        ROME,
        ORDERED,
        Event(homes={"a": [ROME]}),
        Imported.model_validate({"date": {"day": 1, "month": 2}, "from": "csv"}),
        Either(user_name="ada"),
        Exported(user_name="ada"),
        CollectionReleaseEvent(events=[ORDERED]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_model_with_aliases_comes_back(value: Any) -> None:
    """Whatever name a field is given under, however deep its model lies."""
    serializer = JsonSerializer()
    assert serializer.deserialize(serializer.serialize(value)) == value


def test_fields_stand_in_the_text_under_their_names() -> None:
    """An alias is how others name a field; in a snapshot it has its own name."""
    assert JsonSerializer().serialize_value(ROME)["value"] == {"zip_code": "00100"}
